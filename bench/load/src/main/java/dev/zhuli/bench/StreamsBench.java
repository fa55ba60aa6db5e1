package dev.zhuli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Many slow streams at a time. The same load generator and upstream first talk to each other
 * without Zhuli between, which shows how late they are by themselves on this machine.
 */
final class StreamsBench {
  /** Streams start one by one over this time, as users do, not in one burst. */
  private static final long RAMP_NANOS = 3_000_000_000L;

  private static final int ALONE_SECONDS = 10;

  private StreamsBench() {}

  static void measure(Options options, Children children, Result result)
      throws IOException, InterruptedException {
    result.put("streams", options.streams());
    result.put("chunks_per_second_and_stream", options.rate());
    alone(options, children, result);
    through(options, children, result);
  }

  private static void alone(Options options, Children children, Result result)
      throws IOException, InterruptedException {
    int chunks = Math.min(options.seconds(), ALONE_SECONDS) * options.rate();
    Upstream upstream = Upstream.start(children, chunks, options.rate());
    byte[] body = Question.toUpstream("你好");
    Load load = new Load(upstream.port(), "/v1/chat/completions", body, chunks, options);
    load.start();
    load.await();
    upstream.process().destroy();
    result.put("harness_alone_errors", load.errors().size());
    result.put("harness_alone_lateness", load.lateness());
  }

  private static void through(Options options, Children children, Result result)
      throws IOException, InterruptedException {
    int chunks = options.seconds() * options.rate();
    Upstream upstream = Upstream.start(children, chunks, options.rate());
    Zhuli zhuli =
        Zhuli.start(
            children, Zhuli.launcher(options.root()), children.folder(), upstream.settings());
    zhuli.awaitReady();
    pass("cold_", zhuli, upstream, chunks, options, result);
    pass("warm_", zhuli, upstream, chunks, options, result);
    result.put("server_peak_rss_mib", zhuli.proc().peakRssMib());
  }

  /**
   * The same load on the same server: the first time it has just come up, the second it is warm.
   */
  private static void pass(
      String name, Zhuli zhuli, Upstream upstream, int chunks, Options options, Result result)
      throws IOException, InterruptedException {
    CpuWatch watch = new CpuWatch(zhuli.proc(), upstream.proc());
    Load load =
        new Load(zhuli.port(), Question.PATH, Question.toZhuli("你好", null), chunks, options);
    load.start();
    watch.until(load, options.seconds());
    load.await();
    watch.end(load.received());
    List<String> errors = load.errors();
    result.put(name + "errors", errors.size());
    result.put(name + "chunks_received", load.received());
    result.put(name + "lateness", load.lateness());
    result.put(name + "held_lateness", load.latenessHeld(options.seconds()));
    result.putList(name + "lateness_p99_ms_by_second", load.latenessBySecond(options.seconds()));
    watch.put(name, result);
    result.require(errors.isEmpty(), errors.size() + " streams failed, as: " + first(errors));
  }

  private static String first(List<String> errors) {
    return errors.isEmpty() ? "" : errors.getFirst();
  }

  /** The clients of one run. */
  static final class Load {
    private final List<StreamClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private long started;

    Load(int port, String path, byte[] body, int chunks, Options options) {
      long period = 1_000_000_000L / options.rate();
      for (int i = 0; i < options.streams(); i++) {
        clients.add(new StreamClient(port, path, body, chunks, period));
      }
    }

    void start() throws InterruptedException {
      started = System.nanoTime();
      for (int i = 0; i < clients.size(); i++) {
        long due = started + i * RAMP_NANOS / clients.size();
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        threads.add(Thread.ofVirtual().start(clients.get(i)));
      }
    }

    void await() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
    }

    /** Chunks so far; not exact while clients run. */
    long received() {
      return clients.stream().mapToLong(StreamClient::count).sum();
    }

    List<String> errors() {
      return clients.stream().map(StreamClient::error).filter(e -> !e.isEmpty()).toList();
    }

    /** The 99th percentile of each second since the start; 0 where nothing came. */
    List<Double> latenessBySecond(int seconds) {
      return IntStream.range(0, seconds + 3).mapToObj(this::latenessOfSecond).toList();
    }

    private double latenessOfSecond(int second) {
      long from = started + second * 1_000_000_000L;
      long[] late =
          clients.stream()
              .flatMapToLong(client -> client.latenessBetween(from, from + 1_000_000_000L))
              .toArray();
      return late.length == 0 ? 0 : Samples.of(LongStream.of(late)).percentile(99);
    }

    /** While all streams run: from two seconds after the last one's start until the first ends. */
    Samples latenessHeld(int seconds) {
      long from = started + RAMP_NANOS + 2_000_000_000L;
      long to = started + seconds * 1_000_000_000L;
      return Samples.of(clients.stream().flatMapToLong(one -> one.latenessBetween(from, to)));
    }

    Samples lateness() {
      return Samples.of(clients.stream().flatMapToLong(StreamClient::lateness));
    }
  }
}
