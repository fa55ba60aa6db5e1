package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Node;
import java.util.List;

/** What a line of the language says, with the lines below it. */
sealed interface Statement {
  /** {@code do("…")}, and the like for other kinds of boxes. */
  record Step(Node.Kind kind, String label) implements Statement {}

  /** {@code if ask("…"):} with its {@code else:}. */
  record If(String question, List<Statement> yes, List<Statement> no) implements Statement {}

  /** {@code match ask("…"):} with a {@code case "…":} for each answer. */
  record Choice(String question, List<Case> cases) implements Statement {}

  record Case(String answer, List<Statement> body) {}

  /**
   * {@code while ask("…"):}.
   *
   * @param expected whether it goes on while the answer is yes, not no
   */
  record While(String question, boolean expected, List<Statement> body) implements Statement {}

  /** {@code goto("…")}: on with a step that is there, in its own words. */
  record Goto(String label) implements Statement {}

  /** {@code end()} or {@code end("…")}. */
  record End(String label) implements Statement {}

  /** {@code with group("…"):}: a part of the process, such as 准备阶段. */
  record Group(String name, List<Statement> body) implements Statement {}

  /** {@code with lane("…"):}. */
  record Lane(String name, List<Statement> body) implements Statement {}
}
