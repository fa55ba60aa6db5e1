package dev.zhuli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
  private final List<Long> cpuBySecond = new ArrayList<>();
  private final List<Long> chunksBySecond = new ArrayList<>();

  CpuWatch(Proc server, Proc upstream) throws IOException {
    this.server = server;
    this.upstream = upstream;
    serverAtFirst = server.cpuMs();
    upstreamAtFirst = upstream.cpuMs();
    selfAtFirst = Proc.self().cpuMs();
  }

  /** Looks on once a second for the length of a stream, and takes the figures of its half. */
  void until(StreamsBench.Load load, int seconds) throws IOException, InterruptedException {
    long last = serverAtFirst;
    for (int second = 1; second <= seconds; second++) {
      Thread.sleep(1_000);
      threads = Math.max(threads, server.threads());
      long now = server.cpuMs();
      cpuBySecond.add(now - last);
      chunksBySecond.add(load.received());
      last = now;
      if (second == Math.max(1, seconds / 2)) {
        serverHalfWay = now;
        chunksHalfWay = load.received();
      }
    }
  }

  void end(long received) throws IOException {
    threads = Math.max(threads, server.threads());
    chunks = received;
    serverAtEnd = server.cpuMs();
    upstreamAtEnd = upstream.cpuMs();
    selfAtEnd = Proc.self().cpuMs();
  }

  void put(String name, Result result) {
    result.put(
        name + "server_cpu_ms_per_1000_chunks", per1000(serverAtEnd - serverAtFirst, chunks));
    result.put(
        name + "server_cpu_ms_per_1000_chunks_first_half",
        per1000(serverHalfWay - serverAtFirst, chunksHalfWay));
    result.put(
        name + "server_cpu_ms_per_1000_chunks_second_half",
        per1000(serverAtEnd - serverHalfWay, chunks - chunksHalfWay));
    result.put(name + "server_cpu_ms_per_1000_chunks_steady", steady());
    result.putList(name + "server_cpu_ms_by_second", cpuBySecond);
    result.put(name + "server_threads", threads);
    result.put(
        name + "upstream_cpu_ms_per_1000_chunks", per1000(upstreamAtEnd - upstreamAtFirst, chunks));
    result.put(
        name + "load_generator_cpu_ms_per_1000_chunks", per1000(selfAtEnd - selfAtFirst, chunks));
  }

  /** Without the seconds in which streams begin and end: all of them run. */
  private double steady() {
    int from = Math.min(4, cpuBySecond.size() / 3);
    int to = cpuBySecond.size() - from;
    long cpu = cpuBySecond.subList(from, to).stream().mapToLong(Long::longValue).sum();
    return per1000(cpu, chunksBySecond.get(to - 1) - chunksBySecond.get(from - 1));
  }

  private static double per1000(long cpuMs, long chunks) {
    return chunks == 0 ? 0 : cpuMs * 1000.0 / chunks;
  }
}
