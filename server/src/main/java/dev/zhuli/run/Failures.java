package dev.zhuli.run;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.PromptSize;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedRuntimeException;

/** Turns what stopped a run into what its caller is told. */
final class Failures {
  private Failures() {}

  /**
   * @param errorId finds the details in the log
   */
  static ApiError of(Throwable cause, String errorId) {
    return switch (cause) {
      case ApiException e -> e.error();
      case ModelException e -> of(e, errorId);
      case StorageQuotaException e ->
          new ApiError.FileRefused("artifact", FileFault.QUOTA, String.valueOf(e.limit()));
      case UncheckedIOException e -> new ApiError.StorageFailed(errorId);
      // Spring's failures of the database and of its transactions.
      case NestedRuntimeException e -> new ApiError.StorageFailed(errorId);
      default -> new ApiError.Internal(errorId);
    };
  }

  private static ApiError of(ModelException e, String errorId) {
    return switch (e.fault()) {
      case REFUSED -> new ApiError.UpstreamFailed(errorId, UpstreamFault.REFUSED);
      case TIMED_OUT -> new ApiError.UpstreamFailed(errorId, UpstreamFault.TIMED_OUT);
      case BROKE_OFF -> new ApiError.UpstreamFailed(errorId, UpstreamFault.BROKE_OFF);
      case UNREADABLE -> new ApiError.UpstreamFailed(errorId, UpstreamFault.UNREADABLE);
      case REJECTED, MISCONFIGURED -> new ApiError.UpstreamFailed(errorId, UpstreamFault.REJECTED);
      case RATE_LIMITED -> new ApiError.UpstreamFailed(errorId, UpstreamFault.RATE_LIMITED);
      case BUSY -> new ApiError.Overloaded();
      case TOO_LONG -> tooLong(e.promptSize());
      case SENSITIVE -> new ApiError.Sensitive();
      case MISSING -> new ApiError.NoModel();
      // A form that this program demanded: nothing that the caller could mend.
      case UNSUPPORTED -> new ApiError.Internal(errorId);
    };
  }

  private static ApiError tooLong(@Nullable PromptSize size) {
    return size == null
        ? ApiError.PromptTooLong.byAnUnknownAmount()
        : new ApiError.PromptTooLong(size.tokens(), size.limit());
  }
}
