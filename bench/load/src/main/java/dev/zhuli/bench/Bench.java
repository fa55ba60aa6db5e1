package dev.zhuli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code Bench ROOT NAME [OPTIONS]}: runs one measurement, or all, and writes its results. */
public final class Bench {
  private static final List<String> ALL =
      List.of("start", "latency", "streams", "crash", "upload", "embedded");

  private Bench() {}

  /** One measurement. */
  private interface Measurement {
    void measure(Options options, Children children, Result result)
        throws IOException, InterruptedException;
  }

  /**
   * Exit code 0 when everything was measured and held, 1 when something failed or was lost, 2 for
   * bad arguments.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(args[0]);
    String name = args[1];
    Options options;
    try {
      options = Options.of(root, Arrays.copyOfRange(args, 2, args.length));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(2);
      return;
    }
    List<String> failed = new ArrayList<>();
    for (String each : name.equals("all") ? ALL : List.of(name)) {
      if (!run(each, options, String.join(" ", Arrays.copyOfRange(args, 1, args.length)))) {
        failed.add(each);
      }
    }
    if (!failed.isEmpty()) {
      System.err.println("bench: failed: " + String.join(", ", failed));
      System.exit(1);
    }
  }

  private static boolean run(String name, Options options, String command)
      throws IOException, InterruptedException {
    System.err.println("=== " + name);
    Result result = new Result(name, options.root(), "./zhuli bench " + command);
    try (Children children = new Children()) {
      measurement(name).measure(options, children, result);
    } catch (IllegalStateException | IOException e) {
      System.err.println("bench " + name + ": " + e.getMessage());
      return false;
    }
    result.write();
    return result.held();
  }

  private static Measurement measurement(String name) {
    return switch (name) {
      case "start" -> StartBench::measure;
      case "latency" -> LatencyBench::measure;
      case "streams" -> StreamsBench::measure;
      case "crash" -> CrashBench::measure;
      case "upload" -> UploadBench::measure;
      case "embedded" -> EmbeddedBench::measure;
      default -> throw new IllegalStateException("there is no measurement of this name");
    };
  }
}
