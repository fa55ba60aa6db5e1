package dev.zhuli.access.moderation;

import dev.zhuli.error.ContentFilter;

/** An answer holds sensitive text: it is to go no further. */
public final class SensitiveTextException extends RuntimeException {
  private final transient ContentFilter where;

  SensitiveTextException(ContentFilter where) {
    super("The answer holds sensitive text, level " + where.level());
    this.where = where;
  }

  public ContentFilter where() {
    return where;
  }
}
