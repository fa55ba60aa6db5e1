package dev.zhuli.bench;

import java.io.IOException;

/** CPU, memory and threads of the server while a load runs, and what the harness itself took. */
final class CpuWatch {
  private final Proc server;
  private final Proc upstream;
  private final long serverAtFirst;
  private final long upstreamAtFirst;
  private final long selfAtFirst;
  private long serverHalfWay;
  private long chunksHalfWay;
  private long chunks;
  private long serverAtEnd;
  private long upstreamAtEnd;
  private long selfAtEnd;
  private int threads;

  CpuWatch(Proc server, Proc upstream) throws IOException {
    this.server = server;
    this.upstream = upstream;
    serverAtFirst = server.cpuMs();
    upstreamAtFirst = upstream.cpuMs();
    selfAtFirst = Proc.self().cpuMs();
  }

  /** Looks on for half of the run, and takes the figures there. */
  void until(StreamsBench.Load load, int seconds) throws IOException, InterruptedException {
    for (int i = 0; i < Math.max(1, seconds / 2); i++) {
      Thread.sleep(1_000);
      threads = Math.max(threads, server.threads());
    }
    serverHalfWay = server.cpuMs();
    chunksHalfWay = load.received();
  }

  void end(long received) throws IOException {
    threads = Math.max(threads, server.threads());
    chunks = received;
    serverAtEnd = server.cpuMs();
    upstreamAtEnd = upstream.cpuMs();
    selfAtEnd = Proc.self().cpuMs();
  }

  void put(Result result) throws IOException {
    result.put("server_cpu_ms_per_1000_chunks", per1000(serverAtEnd - serverAtFirst, chunks));
    result.put(
        "server_cpu_ms_per_1000_chunks_first_half",
        per1000(serverHalfWay - serverAtFirst, chunksHalfWay));
    result.put(
        "server_cpu_ms_per_1000_chunks_second_half",
        per1000(serverAtEnd - serverHalfWay, chunks - chunksHalfWay));
    result.put("server_peak_rss_mib", server.peakRssMib());
    result.put("server_threads", threads);
    result.put("upstream_cpu_ms_per_1000_chunks", per1000(upstreamAtEnd - upstreamAtFirst, chunks));
    result.put("load_generator_cpu_ms_per_1000_chunks", per1000(selfAtEnd - selfAtFirst, chunks));
  }

  private static double per1000(long cpuMs, long chunks) {
    return chunks == 0 ? 0 : cpuMs * 1000.0 / chunks;
  }
}
