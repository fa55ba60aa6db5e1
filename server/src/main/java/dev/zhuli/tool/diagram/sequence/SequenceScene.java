package dev.zhuli.tool.diagram.sequence;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.scene.Part;
import dev.zhuli.tool.diagram.scene.Part.Caption;
import dev.zhuli.tool.diagram.scene.Part.Head;
import dev.zhuli.tool.diagram.scene.Part.Ink;
import dev.zhuli.tool.diagram.scene.Part.Outline;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import dev.zhuli.tool.diagram.scene.Shifted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Puts a sequence diagram in place: lifelines beside each other, messages below each other. */
final class SequenceScene {
  private static final double MARGIN = 28;
  private static final double HALF_BAR = 5;
  private static final double ABOVE_LINE = 5;
  private static final double BELOW_LINE = 15;
  private static final double LOOP_HEIGHT = 22;
  private static final double FRAME_HEAD = 32;

  /** In a higher picture the heads stand at its foot once more. */
  private static final double ONE_LOOK = 620;

  private final Sequence sequence;
  private final Pen pen;
  private final Columns columns;
  private final Bars bars;
  private final double[] heights;
  private final List<Part> messages = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private double y;

  SequenceScene(Sequence sequence, Pen pen) {
    this.sequence = sequence;
    this.pen = pen;
    this.columns = new Columns(sequence, pen);
    this.bars = new Bars(sequence.steps());
    this.heights = new double[sequence.steps().size()];
  }

  Scene drawn() {
    y = columns.headHeight() + 20;
    for (int i = 0; i < sequence.steps().size(); i++) {
      step(sequence.steps().get(i), i);
    }
    double foot = y + 8;
    List<Part> parts = new ArrayList<>();
    frames.forEach(frame -> parts.add(ground(frame)));
    lifelines(foot, parts);
    frames.forEach(frame -> head(frame, parts));
    bars.all().forEach(bar -> parts.add(bar(bar)));
    parts.addAll(messages);
    heads(0, parts);
    if (foot > ONE_LOOK) {
      heads(foot, parts);
    }
    return Shifted.scene(sequence.title(), parts, MARGIN, pen);
  }

  private void heads(double top, List<Part> parts) {
    for (int i = 0; i < sequence.parties().size(); i++) {
      Party party = sequence.parties().get(i);
      Kind kind = party.person() ? Kind.START : Kind.PROCESS;
      double left = columns.middle(party.name()) - columns.width(i) / 2;
      Box box = new Box(left, top, columns.width(i), columns.headHeight());
      Outline outline = party.person() ? Outline.PILL : Outline.ROUNDED;
      Caption caption = pen.name(party.name(), columns.head(i), kind);
      parts.add(new Panel(Part.NONE, Part.NONE, outline, box, pen.paint(kind), caption));
    }
  }

  private void lifelines(double foot, List<Part> parts) {
    for (Party party : sequence.parties()) {
      double x = columns.middle(party.name());
      Ink ink = Ink.line(pen.theme().line(), 1).dashes();
      parts.add(Trace.line(new Point(x, columns.headHeight()), new Point(x, foot), ink));
    }
  }

  private void step(Step step, int index) {
    switch (step.kind()) {
      case CALL, REPLY -> message(step, index);
      case NOTE -> note(step);
      case ALT, OPT, LOOP, PAR -> {
        open.push(new Frame(step, y));
        y += FRAME_HEAD;
      }
      case ELSE -> {
        y += 4;
        frame().branches.add(new Frame.Branch(y, step.text()));
        y += FRAME_HEAD - 4;
      }
      case END -> {
        Frame closed = open.pop();
        y += 4;
        closed.bottom = y;
        y += 14;
        frames.addFirst(closed); // the outer ones are closed last and drawn first
        closed.fit(wordsWidth(closed));
        if (!open.isEmpty()) {
          open.peek().hold(closed);
        }
      }
    }
    heights[index] = heights[index] == 0 ? y : heights[index];
  }

  private Frame frame() {
    return open.getFirst();
  }

  private void holding(double from, double to) {
    if (!open.isEmpty()) {
      open.peek().hold(from, to);
    }
  }

  // Messages ------------------------------------------------------------------------------------

  private void message(Step step, int index) {
    List<String> text = columns.lines(step.text());
    double height = pen.small().height(text);
    double from = columns.middle(step.from());
    double to = columns.middle(step.to());
    if (from == to) {
      loop(step, index, text);
      return;
    }
    double line = y + height + ABOVE_LINE;
    double width = pen.small().width(text) + 8;
    Box words = new Box((from + to) / 2 - width / 2, y, width, height);
    if (!text.isEmpty()) {
      messages.add(Panel.words(words, pen.remark(step.text(), text)).on(ground()));
    }
    boolean right = from < to;
    Point begin = new Point(edge(step.from(), index, right), line);
    Point end = new Point(edge(step.to(), index, !right), line);
    boolean reply = step.kind() == Step.Kind.REPLY;
    Ink ink = reply ? pen.line().dashes() : pen.line();
    Head head = reply ? Head.OPEN : Head.ARROW;
    messages.add(new Trace("", "", List.of(begin, end), Head.NONE, head, ink, 0));
    heights[index] = line;
    holding(Math.min(Math.min(from, to), words.x()), Math.max(Math.max(from, to), words.right()));
    y = line + BELOW_LINE;
  }

  private String ground() {
    return open.isEmpty() ? pen.theme().ground() : pen.theme().band();
  }

  /** Where a message meets a lifeline, or the bar on it. */
  private double edge(String party, int step, boolean rightSide) {
    int level = bars.open(party, step);
    double x = columns.middle(party);
    return level == 0 ? x : rightSide ? x + level * HALF_BAR : x - HALF_BAR;
  }

  private void loop(Step step, int index, List<String> text) {
    double height = Math.max(LOOP_HEIGHT, pen.small().height(text));
    double x = columns.middle(step.from());
    double top = y + (height - LOOP_HEIGHT) / 2;
    double begin = edge(step.from(), index, true);
    double out = x + Columns.LOOP - 10;
    List<Point> way =
        List.of(
            new Point(begin, top),
            new Point(out, top),
            new Point(out, top + LOOP_HEIGHT),
            new Point(begin, top + LOOP_HEIGHT));
    messages.add(new Trace("", "", way, Head.NONE, Head.ARROW, pen.line(), 5));
    Box words = new Box(x + Columns.LOOP, y, pen.small().width(text) + 4, height);
    if (!text.isEmpty()) {
      messages.add(Panel.words(words, pen.remark(step.text(), text).left()).on(ground()));
    }
    heights[index] = top + LOOP_HEIGHT;
    holding(x, words.right());
    y += height + BELOW_LINE;
  }

  private void note(Step step) {
    List<String> text = columns.lines(step.text());
    double from = Math.min(columns.middle(step.from()), columns.middle(step.to()));
    double to = Math.max(columns.middle(step.from()), columns.middle(step.to()));
    double width = pen.small().width(text) + 2 * Columns.NOTE_SIDE;
    width = Math.max(width, to > from ? to - from + 40 : 60);
    double height = pen.small().height(text) + 14;
    Box box = new Box((from + to) / 2 - width / 2, y, width, height);
    Caption caption = pen.remark(step.text(), text);
    messages.add(new Panel("", "", Outline.NOTE, box, pen.paint(Kind.NOTE), caption));
    holding(box.x(), box.right());
    y += height + BELOW_LINE;
  }

  private Part bar(Bars.Bar bar) {
    double x = columns.middle(bar.party()) + (bar.level() - 1) * HALF_BAR;
    double top = heights[bar.from()];
    Box box = new Box(x, top, 2 * HALF_BAR, Math.max(8, heights[bar.to()] - top));
    return new Panel("", "", Outline.SQUARE, box, pen.paint(Kind.PROCESS), Caption.NONE);
  }

  // Fragments -----------------------------------------------------------------------------------

  private Part ground(Frame frame) {
    Box box =
        new Box(frame.left(), frame.top, frame.right() - frame.left(), frame.bottom - frame.top);
    Ink ink = new Ink(pen.theme().band(), pen.theme().line(), 1, false);
    return new Panel("", "", Outline.SQUARE, box, ink, Caption.NONE);
  }

  private double tabWidth(Frame frame) {
    return pen.small().width(frame.step.kind().word()) * Pen.BOLD + 24;
  }

  private double wordsWidth(Frame frame) {
    double widest = width(frame.step.text());
    for (Frame.Branch branch : frame.branches) {
      widest = Math.max(widest, width(branch.condition()));
    }
    return tabWidth(frame) + widest + 24;
  }

  private double width(String condition) {
    return pen.small().width(bracketed(condition));
  }

  /** In one line: what is longer than a message may be is cut. */
  private String bracketed(String condition) {
    if (condition.isEmpty()) {
      return "";
    }
    List<String> lines = pen.small().lines(condition, 2 * Columns.WIDEST_TEXT);
    return "[" + lines.getFirst() + (lines.size() > 1 ? "…" : "") + "]";
  }

  private void head(Frame frame, List<Part> parts) {
    String word = frame.step.kind().word();
    Box tab = new Box(frame.left(), frame.top, tabWidth(frame), 22);
    Ink ink = new Ink(pen.theme().bandHead(), pen.theme().line(), 1, false);
    parts.add(new Panel("", "", Outline.TAB, tab, ink, pen.remark(word, List.of(word)).strong()));
    condition(frame.step.text(), tab.right() + 8, frame.top + 3, parts);
    for (Frame.Branch branch : frame.branches) {
      Point from = new Point(frame.left(), branch.y());
      Ink rule = Ink.line(pen.theme().line(), 1).dashes();
      parts.add(Trace.line(from, new Point(frame.right(), branch.y()), rule));
      condition(branch.condition(), tab.right() + 8, branch.y() + 3, parts);
    }
  }

  private void condition(String condition, double x, double top, List<Part> parts) {
    String words = bracketed(condition);
    if (!words.isEmpty()) {
      Box box = new Box(x, top, pen.small().width(words) + 4, 18);
      Caption caption = pen.remark(condition, List.of(words)).left();
      parts.add(Panel.words(box, caption).on(pen.theme().band()));
    }
  }
}
