package dev.zhuli.bench;

import java.io.IOException;
import java.util.stream.LongStream;

/**
 * Time to the first token, of the upstream asked directly and through Zhuli, one request after
 * another on kept connections. The two take turns, so that whatever else the machine does concerns
 * both.
 */
final class LatencyBench {
  private static final int WARM_UP = 300;
  private static final int CHUNKS = 3;
  private static final int RATE = 1_000;

  private LatencyBench() {}

  static void measure(Options options, Children children, Result result)
      throws IOException, InterruptedException {
    Upstream upstream = Upstream.start(children, CHUNKS, RATE);
    Zhuli zhuli =
        Zhuli.start(
            children, Zhuli.launcher(options.root()), children.folder(), upstream.settings());
    zhuli.awaitReady();
    byte[] direct = Question.toUpstream("你好");
    byte[] through = Question.toZhuli("你好", null);
    long[] directly = new long[options.pairs()];
    long[] throughZhuli = new long[options.pairs()];
    try (Asker up = new Asker(upstream.port(), "/v1/chat/completions", direct);
        Asker zh = new Asker(zhuli.port(), Question.PATH, through)) {
      for (int i = -WARM_UP; i < options.pairs(); i++) {
        long one = up.firstToken();
        long other = zh.firstToken();
        if (i >= 0) {
          directly[i] = one;
          throughZhuli[i] = other;
        }
      }
    }
    Samples without = Samples.of(LongStream.of(directly));
    Samples with = Samples.of(LongStream.of(throughZhuli));
    result.put("direct", without);
    result.put("through_zhuli", with);
    result.put("added_median_ms", with.median() - without.median());
    result.put("requests_each", options.pairs());
    result.put("warm_up_requests_each", WARM_UP);
  }
}
