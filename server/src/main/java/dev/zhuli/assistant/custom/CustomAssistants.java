package dev.zhuli.assistant.custom;

import dev.zhuli.assistant.AssistantSource;
import dev.zhuli.assistant.CatalogueProblem;
import dev.zhuli.config.ZhuliSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The assistants in {@code ZHULI_HOME/assistants/*.yaml}.
 *
 * <p>The folder is looked at whenever it is asked for, which costs microseconds, rather than
 * watched: a watch needs a thread, sees nothing on network and container mounts or behind symbolic
 * links, loses events when they come fast, and can't begin before the folder exists. Looking works
 * for editors that write in place as for those that rename a new file over the old one.
 */
@Component
public final class CustomAssistants implements AssistantSource {
  private static final Logger log = LoggerFactory.getLogger(CustomAssistants.class);

  private final Path folder;
  private final Clock clock;
  private Map<String, KnownFile> known = Map.of();
  private String folderProblem = "";

  @Autowired
  public CustomAssistants(ZhuliSettings settings) {
    this(settings.home().resolve("assistants"), Clock.system(ZoneId.systemDefault()));
  }

  CustomAssistants(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public synchronized Snapshot current() {
    String problem = "";
    try {
      known = look(files());
    } catch (IOException e) {
      problem = "读不了这个文件夹 / can't read the folder: " + e;
    }
    if (!problem.isEmpty() && !problem.equals(folderProblem)) {
      log.warn("{}: {}", folder, problem);
    }
    folderProblem = problem;
    return assemble();
  }

  /** The folder's description files, sorted; names that editors use for their own are left out. */
  private List<Path> files() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[!.#]*.{yaml,yml}")) {
      found.forEach(files::add);
    }
    return files.stream().sorted().toList();
  }

  private Map<String, KnownFile> look(List<Path> files) {
    Map<String, KnownFile> now = new LinkedHashMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      Optional<KnownFile> before = Optional.ofNullable(known.get(name));
      KnownFile.look(file, before, clock)
          .ifPresent(
              seen -> {
                now.put(name, seen);
                report(name, before, seen);
              });
    }
    known.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> log.info("Assistant {} is gone", name));
    return now;
  }

  private static void report(String name, Optional<KnownFile> before, KnownFile seen) {
    if (before.isPresent() && before.get().content().equals(seen.content())) {
      return;
    }
    if (seen.problems().isEmpty()) {
      log.info("Assistant {} is loaded", name);
    }
    String kept = seen.good().isPresent() ? " (its last good version stays)" : "";
    seen.problems().forEach(problem -> log.warn("Assistant {}: {}{}", name, problem, kept));
  }

  private Snapshot assemble() {
    List<Entry> entries = new ArrayList<>();
    List<CatalogueProblem> problems = new ArrayList<>();
    if (!folderProblem.isEmpty()) {
      problems.add(new CatalogueProblem(folder.toString(), folderProblem));
    }
    known.forEach(
        (name, file) -> {
          file.good().ifPresent(assistant -> entries.add(new Entry(name, assistant)));
          file.problems().forEach(problem -> problems.add(new CatalogueProblem(name, problem)));
        });
    return new Snapshot(entries, problems);
  }
}
