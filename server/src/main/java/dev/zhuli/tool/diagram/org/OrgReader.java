package dev.zhuli.tool.diagram.org;

import dev.zhuli.tool.diagram.figure.Reading;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.mindmap.Outline;
import dev.zhuli.tool.mindmap.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@link OrgChart}s: outlines as people and models write them. */
public final class OrgReader {
  private static final int MOST_UNITS = 200;
  private static final int MOST_DEPTH = 8;

  private final Remarks remarks;
  private int left = MOST_UNITS;

  private OrgReader(Remarks remarks) {
    this.remarks = remarks;
  }

  public static Reading read(String text, Remarks remarks) {
    Source source = Source.of(text);
    StringBuilder outline = new StringBuilder();
    source
        .rows()
        .forEach(row -> outline.append(" ".repeat(row.indent())).append(row.text()).append('\n'));
    Optional<Topic> read = Outline.read(outline.toString());
    if (read.isEmpty()) {
      return new Reading(Optional.empty(), source.rows().stream().map(Source.Row::text).toList());
    }
    Topic topic = read.get();
    if (topic.label().isEmpty()) {
      String top = source.title().isEmpty() ? "总部" : source.title();
      topic = topic.withLabel(top.replaceFirst("(?:的)?(?:组织)?(?:架构|结构)图?$", ""));
      topic = topic.label().isEmpty() ? topic.withLabel(top) : topic;
    }
    return new Reading(
        Optional.of(new OrgChart(source.title(), new OrgReader(remarks).bounded(topic, 1))),
        List.of());
  }

  private Topic bounded(Topic topic, int depth) {
    left--;
    List<Topic> children = new ArrayList<>();
    for (Topic child : topic.children()) {
      if (left > 0 && depth < MOST_DEPTH) {
        children.add(bounded(child, depth + 1));
      } else {
        remarks.add(
            "只画了前 %d 个、%d 层。".formatted(MOST_UNITS, MOST_DEPTH),
            "Only the first %d on %d levels are drawn.".formatted(MOST_UNITS, MOST_DEPTH));
      }
    }
    String label = topic.label().replaceFirst("[:：]\\s*$", "").strip();
    return new Topic(label.isEmpty() ? "—" : label, children);
  }
}
