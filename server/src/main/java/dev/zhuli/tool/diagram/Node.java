package dev.zhuli.tool.diagram;

import java.util.Locale;

/**
 * A box.
 *
 * @param id unique in its graph, of letters and digits; stays through every edit
 * @param label one line; empty only where the kind says enough
 * @param lane the swimlane it lies in; empty for none
 * @param group the part of the process that it belongs to; empty for none
 */
public record Node(String id, Kind kind, String label, String lane, String group) {

  /** In no group. */
  public Node(String id, Kind kind, String label, String lane) {
    this(id, kind, label, lane, "");
  }

  /** What a box stands for, and so its shape. */
  public enum Kind {
    START,
    END,
    PROCESS,
    DECISION,
    DATA,
    SUBPROCESS,
    DOCUMENT,
    NOTE;

    /** As it is written in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a way begins or ends here. */
    public boolean isTerminal() {
      return this == START || this == END;
    }
  }

  public Node withLabel(String other) {
    return new Node(id, kind, other, lane, group);
  }

  public Node withKind(Kind other) {
    return new Node(id, other, label, lane, group);
  }

  public Node withLane(String other) {
    return new Node(id, kind, label, other, group);
  }

  public Node withGroup(String other) {
    return new Node(id, kind, label, lane, other);
  }
}
