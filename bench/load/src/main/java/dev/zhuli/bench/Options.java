package dev.zhuli.bench;

import java.nio.file.Path;

/**
 * What a measurement may be told.
 *
 * @param runs starts of each kind
 * @param pairs requests each way when latency is measured
 * @param streams streams at a time
 * @param rate chunks per second and stream
 * @param seconds length of a stream
 * @param kills how often the server is killed
 * @param modelHome the folder that holds {@code models/*.gguf}
 */
record Options(
    Path root, int runs, int pairs, int streams, int rate, int seconds, int kills, Path modelHome) {

  static Options of(Path root, String[] args) {
    String home = System.getenv("ZHULI_HOME");
    Path modelHome =
        home == null ? Path.of(System.getenv().getOrDefault("HOME", "."), ".zhuli") : Path.of(home);
    Options options = new Options(root, 5, 500, 1_000, 10, 30, 20, modelHome);
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      options = options.with(args[i], args[i + 1]);
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--runs" ->
          new Options(root, in(name, value, 50), pairs, streams, rate, seconds, kills, modelHome);
      case "--pairs" ->
          new Options(
              root, runs, in(name, value, 20_000), streams, rate, seconds, kills, modelHome);
      case "--streams" ->
          new Options(root, runs, pairs, in(name, value, 4_000), rate, seconds, kills, modelHome);
      case "--rate" ->
          new Options(
              root, runs, pairs, streams, in(name, value, 1_000), seconds, kills, modelHome);
      case "--seconds" ->
          new Options(root, runs, pairs, streams, rate, in(name, value, 600), kills, modelHome);
      case "--kills" ->
          new Options(root, runs, pairs, streams, rate, seconds, in(name, value, 200), modelHome);
      case "--model-home" ->
          new Options(root, runs, pairs, streams, rate, seconds, kills, Path.of(value));
      default -> throw new IllegalArgumentException("unknown option " + name);
    };
  }

  private static int in(String name, String value, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw new IllegalArgumentException(name + " must be 1 to " + most + ", not " + value);
  }
}
