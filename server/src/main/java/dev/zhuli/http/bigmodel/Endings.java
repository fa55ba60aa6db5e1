package dev.zhuli.http.bigmodel;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.error.Language;
import dev.zhuli.http.Wire;
import dev.zhuli.run.RunEvent.Cancelled;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.Failed;
import dev.zhuli.run.RunEvent.Interrupted;
import org.jspecify.annotations.Nullable;

/**
 * How the ends of runs are told in this dialect.
 *
 * @param language of the words that are made up here
 */
record Endings(Language language) {
  private static final int CODE_SENSITIVE = 1301;

  /** What a run that did not complete is told as; null for one that did. */
  @Nullable Told failure(Ended end) {
    return switch (end) {
      case Completed c -> null;
      case Failed(int status, int code, String message, var filter) ->
          new Told(status, code, message, filter);
      case Cancelled c -> ErrorTable.tell(new ApiError.Cancelled(), language);
      case Interrupted i -> ErrorTable.tell(new ApiError.Interrupted(), language);
    };
  }

  static String finishReason(Ended end) {
    return switch (end) {
      case Completed c -> Wire.finishReason(c.finish());
      case Failed f -> f.code() == CODE_SENSITIVE ? "sensitive" : "network_error";
      case Cancelled c -> "network_error"; // the one that goes with status failed
      case Interrupted i -> "network_error";
    };
  }
}
