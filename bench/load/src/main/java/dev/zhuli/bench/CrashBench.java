package dev.zhuli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server in the middle of streams, again and again, in one home folder. What any client
 * has seen must be in its conversation after the next start, marked interrupted; at the end every
 * conversation of every round is looked at once more.
 */
final class CrashBench {
  private static final int CLIENTS = 8;
  private static final int RATE = 50;
  private static final int LEAST_MS = 300;
  private static final int MOST_MS = 2_000;

  private CrashBench() {}

  static void measure(Options options, Children children, Result result)
      throws IOException, InterruptedException {
    Upstream upstream = Upstream.start(children, 100_000, RATE);
    Path home = children.folder();
    List<Witness> all = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    // The same moments in every measurement, but spread.
    RandomGenerator moments = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    Zhuli zhuli = start(options, children, home, upstream);
    for (int round = 0; round < options.kills(); round++) {
      List<Witness> witnesses = watch(zhuli, moments.nextInt(LEAST_MS, MOST_MS));
      zhuli = start(options, children, home, upstream);
      lost.addAll(compare(zhuli, witnesses));
      all.addAll(witnesses);
    }
    lost.addAll(compare(zhuli, all));
    zhuli.stop();
    long acknowledged = all.stream().filter(Witness::sawSomething).count();
    result.put("kills", options.kills());
    result.put("conversations_seen", acknowledged);
    result.put("chunks_seen", all.stream().mapToLong(Witness::chunks).sum());
    result.put("lost", lost.size());
    result.require(lost.isEmpty(), String.join("\n  ", lost));
    result.require(acknowledged > 0, "no client saw anything");
  }

  private static Zhuli start(Options options, Children children, Path home, Upstream upstream)
      throws IOException, InterruptedException {
    Zhuli zhuli = Zhuli.start(children, Zhuli.launcher(options.root()), home, upstream.settings());
    zhuli.awaitReady();
    return zhuli;
  }

  /** Clients that talk until the server is killed. */
  private static List<Witness> watch(Zhuli zhuli, int millis)
      throws IOException, InterruptedException {
    List<Witness> witnesses = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Witness witness = new Witness(zhuli.port());
      witnesses.add(witness);
      threads.add(Thread.ofVirtual().start(witness));
    }
    witnesses.getFirst().awaitFirst();
    Thread.sleep(millis);
    zhuli.kill();
    for (Thread thread : threads) {
      thread.join();
    }
    return witnesses;
  }

  private static List<String> compare(Zhuli zhuli, List<Witness> witnesses) throws IOException {
    List<String> lost = new ArrayList<>();
    for (Witness witness : witnesses) {
      if (witness.sawSomething()) {
        witness.missingFrom(whole(zhuli, witness.conversation())).ifPresent(lost::add);
      }
    }
    return lost;
  }

  private static JsonNode whole(Zhuli zhuli, String conversation) throws IOException {
    try (Connection connection = Connection.open(zhuli.port())) {
      String path = "/api/zhuli/conversations/" + conversation;
      return Result.JSON.readTree(connection.get(path, Zhuli.KEY).body());
    }
  }
}
