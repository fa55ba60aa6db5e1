package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process read off its English description by rules alone: sentence by sentence, with "if …, …,
 * otherwise …". For lists too long for a model, and where a model failed. See {@link Narration} for
 * Chinese.
 */
final class Listed {
  private static final int MOST_LABEL = 40;
  private static final int LONGEST = 400;

  private static final Pattern SENTENCES =
      Pattern.compile("[;\\n]+|(?<!(?:^|\\n|[.;] )\\d{1,3})\\.(?=\\s|$)|\\s*(?:->|→|➜|=>)\\s*");
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?i)^if\\s(.{1,80}?),\\s*(?:then\\s)?(.+?)(?:,\\s*(?:otherwise|else)\\b,?\\s*(.+))?$");
  private static final Pattern BACK =
      Pattern.compile("(?i)^(?:go|goes) back to\\s(?:step\\s)?(.+)$");

  private Listed() {}

  static Program program(String description) {
    List<Statement> body = new ArrayList<>();
    for (String whole : SENTENCES.split(Spoken.spaced(description))) {
      String sentence = whole.substring(0, Math.min(LONGEST, whole.length()));
      if (body.size() >= ProcessGraph.MOST_STEPS) {
        break;
      }
      String plain = Spoken.withoutLead(sentence.strip());
      Matcher condition =
          CONDITION.matcher(sentence.strip().replaceFirst("^\\S{0,3}[、.．)）]\\s*", ""));
      if (condition.matches()) {
        List<Statement> no = condition.group(3) == null ? List.of() : steps(condition.group(3));
        body.add(new Statement.If(asked(condition.group(1)), steps(condition.group(2)), no));
      } else if (!Spoken.isAbout(plain)) {
        body.addAll(steps(plain));
      }
    }
    return new Program("", body, List.of());
  }

  private static List<Statement> steps(String text) {
    List<Statement> steps = new ArrayList<>();
    Arrays.stream(text.split(","))
        .map(part -> Spoken.withoutLead(part.strip()))
        .filter(part -> !Alike.plain(part).isEmpty())
        .forEach(part -> steps.add(step(part)));
    return steps;
  }

  private static Statement step(String part) {
    Matcher back = BACK.matcher(part);
    return back.matches()
        ? new Statement.Goto(back.group(1))
        : new Statement.Step(Kind.PROCESS, cut(part));
  }

  private static String asked(String condition) {
    return cut(condition.strip()) + "?";
  }

  private static String cut(String label) {
    return label.length() <= MOST_LABEL ? label : label.substring(0, MOST_LABEL - 1) + "…";
  }
}
