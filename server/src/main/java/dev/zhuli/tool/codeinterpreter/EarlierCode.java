package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.EarlierTurn.Did;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import java.util.List;

/**
 * A question of before, and the code that answered it.
 *
 * @param cells what ran well, oldest first; empty where nothing did
 */
public record EarlierCode(String question, List<String> cells) {
  private static final String REDRAWN = "# redraw(";

  public EarlierCode {
    cells = List.copyOf(cells);
  }

  /**
   * The code of a conversation, oldest first.
   *
   * @param tries whether the cells of a turn are tries, the last good one of which counts
   */
  public static List<EarlierCode> of(Belongings belongings, boolean tries) {
    return belongings.turns().stream().map(turn -> of(turn, tries)).toList();
  }

  private static EarlierCode of(EarlierTurn turn, boolean tries) {
    List<String> cells =
        turn.parts().stream()
            .filter(part -> part instanceof Did(CodeInterpreter block) && block.ranWell())
            .map(part -> ((CodeInterpreter) ((Did) part).block()).input())
            .filter(input -> !isRedrawn(input))
            .toList();
    boolean last = tries && cells.size() > 1;
    return new EarlierCode(turn.question(), last ? List.of(cells.getLast()) : cells);
  }

  /** How it is told that the last chart was drawn otherwise, which no code of the model did. */
  public static String redrawn(String wish) {
    return REDRAWN + wish.replaceAll("\\s+", " ") + ")";
  }

  /** Whether it tells that, and is no code. */
  public static boolean isRedrawn(String input) {
    return input.startsWith(REDRAWN);
  }
}
