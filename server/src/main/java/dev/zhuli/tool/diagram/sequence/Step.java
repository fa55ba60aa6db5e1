package dev.zhuli.tool.diagram.sequence;

import java.util.Locale;

/**
 * A line of a sequence diagram.
 *
 * @param from name of a party; empty for fragments
 * @param to the same; of a note, the last one that it stands over
 * @param text of a message or note; condition of a fragment; may be empty
 */
public record Step(Kind kind, String from, String to, String text) {

  /** What a line does. Fragments go from one that opens to {@link #END}. */
  public enum Kind {
    CALL,
    REPLY,
    NOTE,
    ALT,
    OPT,
    LOOP,
    PAR,
    ELSE,
    END;

    public boolean isMessage() {
      return this == CALL || this == REPLY;
    }

    public boolean opens() {
      return this == ALT || this == OPT || this == LOOP || this == PAR;
    }

    /** As it is written. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Step of(Kind kind, String text) {
    return new Step(kind, "", "", text);
  }
}
