package dev.zhuli.access.moderation;

/** What becomes of sensitive text. */
public enum Mode {
  /** Nothing is checked. */
  OFF,
  /** It is logged and counted, and goes on. */
  WARN,
  /** It is refused, or withheld with all that follows. */
  BLOCK
}
