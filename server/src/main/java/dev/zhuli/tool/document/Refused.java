package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import org.jspecify.annotations.Nullable;

/** A refusal on its way out; unchecked, so that the libraries in between don't swallow it. */
final class Refused extends RuntimeException {
  private final Reason reason;

  Refused(Reason reason, String detail) {
    this(reason, detail, null);
  }

  Refused(Reason reason, String detail, @Nullable Throwable cause) {
    super(detail, cause, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
