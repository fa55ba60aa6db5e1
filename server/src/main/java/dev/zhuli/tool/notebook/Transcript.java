package dev.zhuli.tool.notebook;

import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.Belongings.GivenFile;
import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.EarlierTurn.Did;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A conversation as it is taken along: what was asked, computed and answered.
 *
 * @param chinese whether its users write Chinese
 * @param pictures what its links lead to
 */
public record Transcript(
    String title,
    boolean chinese,
    List<GivenFile> files,
    List<EarlierTurn> turns,
    Pictures pictures) {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final int MOST_TITLE = 30;

  public Transcript {
    files = List.copyOf(files);
    turns = List.copyOf(turns);
  }

  /**
   * Without the turns that themselves wished to take it along.
   *
   * @param title empty to take the first question for it
   */
  public static Transcript of(String title, Belongings belongings) {
    List<EarlierTurn> turns = belongings.turns().stream().filter(turn -> !isExport(turn)).toList();
    String said = String.join("\n", turns.stream().map(EarlierTurn::question).toList());
    boolean chinese = said.isBlank() || HAN.matcher(said).find();
    String first = said.strip().lines().findFirst().orElse("").strip();
    String named = title.isBlank() ? shortened(first, MOST_TITLE) : title.strip();
    return new Transcript(
        named.isEmpty() ? (chinese ? "数据分析" : "Analysis") : named,
        chinese,
        belongings.files(),
        turns,
        new Pictures(belongings::made));
  }

  private static boolean isExport(EarlierTurn turn) {
    return ExportWish.of(turn.question()).isPresent()
        && turn.parts().stream().noneMatch(Did.class::isInstance);
  }

  public boolean isEmpty() {
    return turns.isEmpty();
  }

  /** All code that ran. */
  Stream<CodeInterpreter> code() {
    return turns.stream()
        .flatMap(turn -> turn.parts().stream())
        .flatMap(part -> code(part).stream());
  }

  static Optional<CodeInterpreter> code(EarlierTurn.Part part) {
    return part instanceof Did(CodeInterpreter block) ? Optional.of(block) : Optional.empty();
  }

  /** How many pieces of code it holds. */
  public long codes() {
    return code().count();
  }

  String said(String inChinese, String inEnglish) {
    return chinese ? inChinese : inEnglish;
  }

  /** In one line, cut after that many characters, never inside one. */
  static String shortened(String text, int most) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }
}
