package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.Belongings.GivenFile;
import dev.zhuli.tool.codeinterpreter.Workbench.Tables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data of a conversation, loaded into its Python.
 *
 * @param tables null where there are none
 * @param problems for the user: a sentence for each new file that can't be read
 * @param opened whether new tables came
 */
public record ConversationData(@Nullable Tables tables, List<String> problems, boolean opened) {
  private static final Set<String> TABLES =
      Set.of(
          "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "json", "jsonl", "ndjson",
          "parquet", "feather", "sqlite", "db", "zip");

  private static final int MOST_REPLAYED = 20;

  public ConversationData {
    problems = List.copyOf(problems);
  }

  /**
   * Loads what the conversation has, unless its Python knows it already.
   *
   * @param question may describe data itself
   * @param tries see {@link EarlierCode#of}
   */
  public static ConversationData load(
      Belongings belongings, Workbench bench, String question, boolean tries)
      throws InterruptedException {
    List<GivenFile> given = belongings.files();
    if (bench.isFresh()) {
      // In the order in which it was, so that tables have the names that the code knows.
      Optional<Tables> unused =
          open(given.stream().filter(file -> !file.isNew()).toList(), bench, question);
      replay(EarlierCode.of(belongings, tries), bench);
    }
    Optional<Tables> opened = open(given, bench, question);
    @Nullable Tables tables = opened.isPresent() ? opened.get() : known(question, bench);
    bench.loaded();
    return new ConversationData(
        tables == null || tables.isEmpty() ? null : tables,
        opened.map(Tables::problems).orElse(List.of()),
        opened.isPresent());
  }

  /** Lays before Python what isn't there yet; empty where no table is among it. */
  private static Optional<Tables> open(List<GivenFile> given, Workbench bench, String question)
      throws InterruptedException {
    Set<String> there = bench.files();
    Map<String, Path> files = new LinkedHashMap<>();
    given.stream()
        .filter(file -> !there.contains(file.name()))
        .forEach(file -> files.put(file.name(), file.content()));
    List<String> tables = files.keySet().stream().filter(ConversationData::isTable).toList();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Tables told = bench.open(files, tables, question);
    return tables.isEmpty() ? Optional.empty() : Optional.of(told);
  }

  /** What the question itself describes, else what there was before. */
  private static @Nullable Tables known(String question, Workbench bench)
      throws InterruptedException {
    Optional<Tables> described = bench.described(question);
    return described.isPresent() ? described.get() : bench.profile(question).orElse(null);
  }

  /** Whether a file of this name is opened as a table. */
  public static boolean isTable(String name) {
    return TABLES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** Tells and runs again what was told and ran before the conversation's Python was lost. */
  private static void replay(List<EarlierCode> turns, Workbench bench) throws InterruptedException {
    int skipped = turns.stream().mapToInt(turn -> turn.cells().size()).sum() - MOST_REPLAYED;
    for (EarlierCode turn : turns) {
      Optional<Tables> unused = bench.described(turn.question());
      for (String cell : turn.cells()) {
        if (skipped-- <= 0 && !bench.run(cell, "", text -> {}).isOk()) {
          return;
        }
      }
    }
  }
}
