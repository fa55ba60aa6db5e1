package dev.zhuli.tool.diagram.kind;

import dev.zhuli.tool.diagram.edit.Patch;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.figure.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes simple changes by rules, on a figure's text form. */
public final class FigureChange {
  private static final Pattern LINE = Pattern.compile("( *)(.*)");

  private final Figures figures;

  public FigureChange(Figures figures) {
    this.figures = figures;
  }

  /**
   * @return empty where one of the changes is none that rules make, or names nothing that is there
   */
  public Optional<Figure> apply(Figure before, List<Patch> patches) {
    Optional<Figure> figure = patches.isEmpty() ? Optional.empty() : Optional.of(before);
    for (Patch patch : patches) {
      figure = figure.flatMap(one -> one(one, patch));
    }
    return figure.filter(one -> !one.equals(before));
  }

  private Optional<Figure> one(Figure before, Patch patch) {
    return switch (patch) {
      case Patch.Retitle(String title) -> Optional.of(before.withTitle(Source.label(title)));
      case Patch.Relabel(String box, String label) -> renamed(before, box, Source.name(label));
      case Patch.Remove(String box) -> without(before, box);
      case Patch.After(String box, String label, var _) when isOrg(before) ->
          below(before, box, label);
      case Patch.After _,
          Patch.Before _,
          Patch.Between _,
          Patch.Reshape _,
          Patch.Connect _,
          Patch.Disconnect _,
          Patch.Move _,
          Patch.Swap _ ->
          Optional.empty();
    };
  }

  private static boolean isOrg(Figure figure) {
    return FigureKind.of(figure) == FigureKind.ORG;
  }

  private Optional<Figure> reread(Figure before, String text) {
    Optional<Figure> after = figures.read(FigureKind.of(before), text, new Remarks(true));
    return after.map(one -> one.withTitle(before.title()));
  }

  /** A name with no other letters beside it: 用户, but not 用户服务. */
  private static Pattern alone(String name) {
    String letter = "[\\p{IsHan}\\p{L}\\p{Nd}_]";
    return Pattern.compile(
        "(?<!" + letter + ")" + Pattern.quote(name.strip()) + "(?!" + letter + ")");
  }

  private Optional<Figure> renamed(Figure before, String from, String to) {
    Matcher found = alone(from).matcher(body(before));
    return to.isEmpty() || !found.find()
        ? Optional.empty()
        : reread(before, found.replaceAll(Matcher.quoteReplacement(to)));
  }

  /** Without its title, which is none of its parts. */
  private static String body(Figure figure) {
    return figure.text().replaceFirst("^#.*\\n", "");
  }

  private Optional<Figure> without(Figure before, String name) {
    Pattern alone = alone(name);
    List<String> kept = new ArrayList<>();
    boolean removed = false;
    int below = Integer.MAX_VALUE; // indent of a unit that goes with all below it
    for (String line : body(before).lines().toList()) {
      Matcher parts = LINE.matcher(line);
      int indent = parts.matches() ? parts.group(1).length() : 0;
      if (isOrg(before) && indent > below) {
        continue;
      }
      below = Integer.MAX_VALUE;
      String[] sides = line.split(":", 2);
      if (alone.matcher(head(before, sides[0])).find()) {
        removed = true;
        below = indent;
      } else if (sides.length > 1 && alone.matcher(sides[1]).find() && lists(before)) {
        kept.add(sides[0] + ":" + unlisted(sides[1], alone));
        removed = true;
      } else {
        kept.add(line);
      }
    }
    return removed ? reread(before, relinked(before, name, kept)) : Optional.empty();
  }

  /** What a line is about: of a task, its name only. */
  private static String head(Figure figure, String side) {
    return FigureKind.of(figure) == FigureKind.GANTT ? side.split(",", 2)[0] : side;
  }

  private static boolean lists(Figure figure) {
    FigureKind kind = FigureKind.of(figure);
    return kind == FigureKind.CLASS || kind == FigureKind.ER;
  }

  private static String unlisted(String list, Pattern name) {
    List<String> sides = new ArrayList<>();
    for (String side : list.split("\\|")) {
      List<String> items = new ArrayList<>();
      for (String item : side.split(",(?![^(]*\\))")) {
        if (!name.matcher(item).find() && !item.isBlank()) {
          items.add(item.strip());
        }
      }
      sides.add(" " + String.join(", ", items));
    }
    return String.join(" |", sides);
  }

  /** What waited for a task that is gone waits for what that waited for. */
  private static String relinked(Figure before, String name, List<String> kept) {
    String text = String.join("\n", kept);
    if (FigureKind.of(before) != FigureKind.GANTT) {
      return text;
    }
    String when =
        before
            .text()
            .lines()
            .filter(line -> line.startsWith(name + ", "))
            .findFirst()
            .map(line -> line.split(", ")[1])
            .orElse("");
    return when.isEmpty() ? text : text.replace("after " + name + ",", when + ",");
  }

  private Optional<Figure> below(Figure before, String boss, String unit) {
    Pattern alone = alone(boss);
    List<String> lines = new ArrayList<>();
    boolean added = false;
    for (String line : body(before).lines().toList()) {
      lines.add(line);
      if (!added && alone.matcher(line).find()) {
        added = true;
        int indent = line.length() - line.stripLeading().length();
        lines.add(" ".repeat(indent + 2) + "- " + Source.label(unit));
      }
    }
    return added ? reread(before, String.join("\n", lines)) : Optional.empty();
  }
}
