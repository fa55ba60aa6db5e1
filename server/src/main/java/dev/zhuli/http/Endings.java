package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.error.Language;
import dev.zhuli.run.RunEvent.Cancelled;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.Failed;
import dev.zhuli.run.RunEvent.Interrupted;
import org.jspecify.annotations.Nullable;

/**
 * How the ends of runs are told.
 *
 * @param language of the words that are made up here
 */
public record Endings(Language language) {
  /** The code of an end that moderation brought. */
  public static final int CODE_SENSITIVE = 1301;

  /** What a run that did not complete is told as; null for one that did. */
  public @Nullable Told failure(Ended end) {
    return switch (end) {
      case Completed c -> null;
      case Failed(int status, int code, String message, var filter) ->
          new Told(status, code, message, filter);
      case Cancelled c -> ErrorTable.tell(new ApiError.Cancelled(), language);
      case Interrupted i -> ErrorTable.tell(new ApiError.Interrupted(), language);
    };
  }
}
