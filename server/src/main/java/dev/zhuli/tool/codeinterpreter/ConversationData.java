package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.Belongings.GivenFile;
import dev.zhuli.tool.ToolBlock;
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
 * @param problems for the user: a sentence for each file that can't be read
 */
public record ConversationData(@Nullable Tables tables, List<String> problems) {
  private static final Set<String> TABLES =
      Set.of(
          "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "json", "jsonl", "ndjson",
          "parquet", "feather", "sqlite", "db", "zip");

  private static final String REDRAWN = "# redraw(";
  private static final int MOST_REPLAYED = 20;

  public ConversationData {
    problems = List.copyOf(problems);
  }

  /**
   * Loads what the conversation has, unless its Python knows it already.
   *
   * @param question may describe data itself
   */
  public static ConversationData load(Belongings belongings, Workbench bench, String question)
      throws InterruptedException {
    List<GivenFile> given = belongings.files();
    boolean fresh = bench.isFresh();
    Map<String, Path> files = new LinkedHashMap<>();
    given.forEach(file -> files.put(file.name(), file.content()));
    List<String> tables =
        given.stream().map(GivenFile::name).filter(ConversationData::isTable).toList();
    @Nullable Tables opened = null;
    List<String> problems = List.of();
    if (!files.isEmpty() && !bench.files().containsAll(files.keySet())) {
      Tables told = bench.open(files, tables, question);
      problems = told.problems();
      opened = told.isEmpty() ? null : told;
    }
    if (fresh) {
      replay(belongings, bench);
      bench.loaded();
    }
    return new ConversationData(opened == null ? known(question, bench) : opened, problems);
  }

  /** What the question itself describes, else what there was before. */
  private static @Nullable Tables known(String question, Workbench bench)
      throws InterruptedException {
    Optional<Tables> described = bench.described(question);
    return described.isPresent() ? described.get() : bench.profile(question).orElse(null);
  }

  private static boolean isTable(String name) {
    return TABLES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** Runs again what ran in this conversation before its Python was lost. */
  private static void replay(Belongings belongings, Workbench bench) throws InterruptedException {
    List<String> cells = ranWell(belongings);
    for (String cell : cells.subList(Math.max(0, cells.size() - MOST_REPLAYED), cells.size())) {
      if (!bench.run(cell, "", text -> {}).isOk()) {
        return;
      }
    }
  }

  /** Code that ran well in the conversation's earlier turns, oldest first. */
  public static List<String> ranWell(Belongings belongings) {
    return belongings.earlier().stream()
        .filter(ToolBlock.CodeInterpreter.class::isInstance)
        .map(ToolBlock.CodeInterpreter.class::cast)
        .filter(ToolBlock.CodeInterpreter::ranWell)
        .map(ToolBlock.CodeInterpreter::input)
        .filter(input -> !input.startsWith(REDRAWN))
        .toList();
  }

  /** How it is told that the last chart was drawn otherwise, which no code of the model did. */
  public static String redrawn(String wish) {
    return REDRAWN + wish.replaceAll("\\s+", " ") + ")";
  }
}
