package dev.zhuli.tool.codeinterpreter;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command that locks a Python up: namespaces of its own for users, processes, network, mounts
 * and names; of the machine's files only Python and the libraries that it is linked with, read
 * only. The rest is done from within, see {@code zhuli_runtime/sandbox/isolation.py}.
 */
final class Bubblewrap {
  static final String MODULE = "zhuli_runtime.pipe";
  static final String FONT = "/font";

  private static final String IN = "/in";
  private static final String WORK = "/work";
  private static final String RUNTIME = "/runtime";

  private Bubblewrap() {}

  /** Where it is installed. */
  static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "bwrap"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static List<String> command(
      Python python, Path runtime, Path in, Optional<Path> font, Limits limits) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program().map(Path::toString).orElse("bwrap"));
    command.addAll(List.of("--unshare-all", "--unshare-user", "--die-with-parent"));
    command.addAll(List.of("--new-session", "--hostname", "zhuli", "--clearenv"));
    // As root in there: for any other user bubblewrap adds a second namespace, which owns no
    // mounts.
    command.addAll(List.of("--uid", "0", "--gid", "0"));
    // Mounts its bounded folder with it, then drops it.
    command.addAll(List.of("--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"));
    environment(RUNTIME, WORK).forEach((k, v) -> command.addAll(List.of("--setenv", k, v)));
    libraries(command);
    for (Path path : python.folders()) {
      bind(command, path, path.toString());
    }
    bind(command, runtime, RUNTIME);
    bind(command, in, IN);
    font.ifPresent(file -> bind(command, file, FONT));
    command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--dir", WORK));
    // Shared mappings of it are memory that no limit counts.
    command.addAll(List.of("--ro-bind", "/dev/null", "/dev/zero"));
    command.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/"));
    command.addAll(List.of("--", python.executable().toString(), "-B", "-m", MODULE));
    command.addAll(List.of(IN, WORK, bounds(limits)));
    return command;
  }

  private static String bounds(Limits limits) {
    Map<String, Long> bounds =
        Map.of(
            "disk", limits.disk().toBytes(),
            "files", (long) limits.files(),
            "memory", limits.memory().toBytes(),
            "file", limits.file().toBytes(),
            "cpu", limits.processorTime().toSeconds());
    return JsonMapper.shared().writeValueAsString(bounds);
  }

  /** What Python and its libraries read. */
  static Map<String, String> environment(String runtime, String work) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("LANG", "C.UTF-8");
    variables.put("HOME", work);
    variables.put("TMPDIR", work);
    variables.put("MPLCONFIGDIR", work + "/.config");
    variables.put("MPLBACKEND", "Agg");
    variables.put("PYTHONPATH", runtime);
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    variables.put("PYTHONHASHSEED", "0");
    variables.put("OPENBLAS_NUM_THREADS", "2");
    variables.put("OMP_NUM_THREADS", "2");
    return variables;
  }

  /** Folders of shared libraries: as the machine has them, real or as links to below /usr. */
  private static void libraries(List<String> command) throws IOException {
    for (String name : List.of("lib", "lib64")) {
      Path top = Path.of("/", name);
      if (Files.isSymbolicLink(top)) {
        command.addAll(List.of("--symlink", Files.readSymbolicLink(top).toString(), "/" + name));
      } else if (Files.isDirectory(top)) {
        bind(command, top, "/" + name);
      }
      Path below = Path.of("/usr", name);
      if (Files.isDirectory(below)) {
        libraryFolders(below).forEach(folder -> bind(command, folder, folder.toString()));
      }
    }
  }

  /** Debian keeps libraries apart from programs' files: nothing else is shown there. */
  private static List<Path> libraryFolders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> own = all.filter(one -> one.toString().endsWith("-linux-gnu")).toList();
      return own.isEmpty() ? List.of(folder) : own;
    }
  }

  private static void bind(List<String> command, Path from, String to) {
    command.addAll(List.of("--ro-bind", from.toString(), to));
  }
}
