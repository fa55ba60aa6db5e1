package dev.zhuli.tool.diagram.kind;

import dev.zhuli.tool.diagram.classes.ClassReader;
import dev.zhuli.tool.diagram.entity.ErReader;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.gantt.GanttReader;
import dev.zhuli.tool.diagram.org.OrgReader;
import dev.zhuli.tool.diagram.sequence.SequenceReader;
import dev.zhuli.tool.diagram.state.StateReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * Figures of every shape, the same ones each time, out of text forms as nobody should write them.
 */
public final class RandomFigures {
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  static final Clock CLOCK =
      Clock.fixed(TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

  private static final List<String> WORDS =
      List.of(
          "用户",
          "订单服务",
          "付款成功吗？",
          "Check the stock level",
          "登记客户的姓名、电话和地址",
          "a",
          "end",
          "\"引号\" <b>&amp;</b>",
          "🙂 完成",
          "[括号(没关",
          "title",
          "section 1",
          "note",
          "x-y_z",
          "10:30",
          "50% #1; `code`",
          "class",
          "{大括号",
          "state",
          "click",
          "default",
          "超级长的名字" + "很长".repeat(100));

  /** Names that are words of no text form. */
  private static final List<String> TAME =
      List.of("用户", "订单服务", "Check the stock level", "🙂 完成", "x-y_z", "登记姓名和电话", "很长".repeat(60));

  private final List<String> words;
  private final Random random;
  private final StringBuilder text;

  private RandomFigures(int seed, List<String> words) {
    this.random = new Random(seed);
    this.words = words;
    this.text = new StringBuilder("# 图 " + seed + "\n");
  }

  /** With names as nobody should choose them. */
  public static Figure of(FigureKind kind, int seed) {
    return of(kind, seed, WORDS);
  }

  public static Figure tame(FigureKind kind, int seed) {
    return of(kind, seed, TAME);
  }

  private static Figure of(FigureKind kind, int seed, List<String> words) {
    RandomFigures figures = new RandomFigures(seed, words);
    Remarks remarks = new Remarks(true);
    String written = figures.written(kind);
    return (switch (kind) {
          case SEQUENCE -> SequenceReader.read(written, remarks);
          case STATE -> StateReader.read(written, remarks);
          case CLASS -> ClassReader.read(written, remarks);
          case ER -> ErReader.read(written, remarks);
          case GANTT -> GanttReader.read(written, TODAY, remarks);
          case ORG -> OrgReader.read(written, remarks);
        })
        .figure()
        .orElseThrow(() -> new AssertionError(written));
  }

  private String written(FigureKind kind) {
    int lines = 2 + random.nextInt(14);
    for (int i = 0; i < lines; i++) {
      text.append(
          switch (kind) {
            case SEQUENCE -> sequence();
            case STATE -> state();
            case CLASS -> type();
            case ER -> table();
            case GANTT -> task(i);
            case ORG -> "  ".repeat(i == 0 ? 0 : 1 + random.nextInt(3)) + "- " + word();
          });
      text.append('\n');
    }
    return text.append(last(kind)).toString();
  }

  /** So that there is something to draw in any case. */
  private static String last(FigureKind kind) {
    return switch (kind) {
      case SEQUENCE -> "甲 -> 乙: 好";
      case STATE -> "甲 -> 乙: 好";
      case CLASS -> "class 甲: 名\nclass 乙";
      case ER -> "甲: *名\n乙: *名";
      case GANTT -> "甲, 2026-03-02, 3天";
      case ORG -> "  - 甲\n    - 乙";
    };
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private String any(String... of) {
    return of[random.nextInt(of.length)];
  }

  private String sequence() {
    return switch (random.nextInt(8)) {
      case 0 -> any("alt ", "loop ", "par ", "opt ") + word();
      case 1 -> "else " + word();
      case 2 -> "end";
      case 3 -> "note " + word() + ": " + word();
      default -> word() + any(" -> ", " --> ", " ->> ", "→") + word() + any(": ", "：") + word();
    };
  }

  private String state() {
    String from = random.nextInt(5) == 0 ? "[*]" : word();
    String to = random.nextInt(5) == 0 ? "[*]" : word();
    return from + any(" -> ", " --> ") + to + (random.nextBoolean() ? ": " + word() : "");
  }

  private String type() {
    return switch (random.nextInt(3)) {
      case 0 ->
          any("class ", "interface ", "enum ") + word() + ": " + word() + ", " + word() + " | 做()";
      case 1 -> word() + any(" --|> ", " ..|> ", " *-- ", " o-- ", " --> ", " ..> ") + word();
      default ->
          word() + " \"1\" " + any("*--", "o--", "-->") + " \"0..n\" " + word() + ": " + word();
    };
  }

  private String table() {
    return random.nextBoolean()
        ? word() + ": *" + word() + ", " + word() + " varchar(20), >" + word()
        : word() + any(" 1-n ", " n-n ", " 0..1-1 ", " ||--o{ ") + word() + ": " + word();
  }

  private String task(int index) {
    return switch (random.nextInt(5)) {
      case 0 -> "section " + word();
      case 1 -> word() + ", after " + word() + ", 里程碑";
      case 2 -> word() + index + ", 2026-02-" + (20 + random.nextInt(12)) + ", 2周";
      default -> word() + ", after " + word() + ", " + random.nextInt(40) + "天";
    };
  }
}
