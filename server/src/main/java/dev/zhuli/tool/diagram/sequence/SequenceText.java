package dev.zhuli.tool.diagram.sequence;

import dev.zhuli.tool.diagram.figure.Escaped;
import dev.zhuli.tool.diagram.form.Mermaid;
import java.util.ArrayDeque;
import java.util.Deque;

/** A sequence diagram in words. */
final class SequenceText {
  private SequenceText() {}

  static String natural(Sequence sequence) {
    StringBuilder text = new StringBuilder("# ").append(sequence.title()).append('\n');
    // Who stands where, and who is a person, is told where the messages don't tell it.
    for (Party party : sequence.parties()) {
      text.append(party.person() ? "actor " : "participant ").append(party.name()).append('\n');
    }
    int depth = 0;
    for (Step step : sequence.steps()) {
      depth -= step.kind() == Step.Kind.END || step.kind() == Step.Kind.ELSE ? 1 : 0;
      text.append("  ".repeat(depth)).append(natural(step)).append('\n');
      depth += step.kind().opens() || step.kind() == Step.Kind.ELSE ? 1 : 0;
    }
    return text.toString();
  }

  private static String natural(Step step) {
    return switch (step.kind()) {
      case CALL -> "%s -> %s: %s".formatted(step.from(), step.to(), step.text());
      case REPLY -> "%s --> %s: %s".formatted(step.from(), step.to(), step.text());
      case NOTE ->
          step.from().equals(step.to())
              ? "note %s: %s".formatted(step.from(), step.text())
              : "note %s, %s: %s".formatted(step.from(), step.to(), step.text());
      case ALT, OPT, LOOP, PAR, ELSE, END ->
          (step.kind().word() + " " + step.text()).stripTrailing();
    };
  }

  static String mermaid(Sequence sequence) {
    StringBuilder text = new StringBuilder(Mermaid.head(sequence.title()));
    text.append("sequenceDiagram\n");
    for (Party party : sequence.parties()) {
      text.append("  ").append(party.person() ? "actor " : "participant ");
      text.append(id(sequence, party.name())).append(" as ");
      text.append(Escaped.wide(party.name())).append('\n');
    }
    Deque<Step.Kind> open = new ArrayDeque<>();
    for (Step step : sequence.steps()) {
      String from = id(sequence, step.from());
      String to = id(sequence, step.to());
      String words = Escaped.wide(step.text());
      if (step.kind().opens()) {
        open.push(step.kind());
      }
      String line =
          switch (step.kind()) {
            case CALL -> "%s->>%s: %s".formatted(from, to, words);
            case REPLY -> "%s-->>%s: %s".formatted(from, to, words);
            case NOTE ->
                from.equals(to)
                    ? "Note over %s: %s".formatted(from, words)
                    : "Note over %s,%s: %s".formatted(from, to, words);
            case ELSE -> (open.peek() == Step.Kind.PAR ? "and " : "else ") + words;
            case ALT, OPT, LOOP, PAR -> step.kind().word() + " " + words;
            case END -> {
              open.poll();
              yield "end";
            }
          };
      text.append("  ").append(line).append('\n');
    }
    return text.toString();
  }

  private static String id(Sequence sequence, String name) {
    return "p" + (sequence.names().indexOf(name) + 1);
  }

  static String plantUml(Sequence sequence) {
    StringBuilder text =
        new StringBuilder(Escaped.plantUmlHead("uml", sequence.title()))
            .append("skinparam shadowing false\n");
    for (Party party : sequence.parties()) {
      text.append(party.person() ? "actor \"" : "participant \"");
      text.append(Escaped.plantUml(party.name())).append("\" as ");
      text.append(id(sequence, party.name())).append('\n');
    }
    for (Step step : sequence.steps()) {
      String from = id(sequence, step.from());
      String to = id(sequence, step.to());
      String words = Escaped.plantUml(step.text());
      text.append(
              switch (step.kind()) {
                case CALL -> from + " -> " + to + " : " + words;
                case REPLY -> from + " --> " + to + " : " + words;
                case NOTE ->
                    "note over " + from + (from.equals(to) ? "" : ", " + to) + " : " + words;
                case ALT, OPT, LOOP, PAR, ELSE, END -> step.kind().word() + " " + words;
              })
          .append('\n');
    }
    return text.append("@enduml\n").toString();
  }
}
