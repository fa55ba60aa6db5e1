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
    long[] added = new long[options.pairs()];
    try (Connection up = Connection.open(upstream.port());
        Connection zh = Connection.open(zhuli.port())) {
      for (int i = -WARM_UP; i < options.pairs(); i++) {
        long one = firstToken(up, "/v1/chat/completions", direct);
        long other = firstToken(zh, Question.PATH, through);
        if (i >= 0) {
          directly[i] = one;
          added[i] = other;
        }
      }
    }
    Samples without = Samples.of(LongStream.of(directly));
    Samples with = Samples.of(LongStream.of(added));
    result.put("direct", without);
    result.put("through_zhuli", with);
    result.put("added_median_ms", with.median() - without.median());
    result.put("requests_each", options.pairs());
    result.put("warm_up_requests_each", WARM_UP);
  }

  private static long firstToken(Connection connection, String path, byte[] body)
      throws IOException {
    long from = System.nanoTime();
    int status = connection.post(path, Zhuli.KEY, body);
    long first = 0;
    while (connection.nextEvent()) {
      if (first == 0 && connection.hasText()) {
        first = System.nanoTime();
      }
    }
    if (status != 200 || first == 0) {
      throw new IllegalStateException("no answer: HTTP " + status);
    }
    return first - from;
  }
}
