package dev.zhuli.tool.attachment;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.tool.retrieval.RetrievalException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Why documents can't be searched now, for callers and for models. */
final class RetrievalFaults {
  private RetrievalFaults() {}

  /**
   * What the caller is told by: 1305 for what a later try may mend. What only a fault of this
   * program brings about stays as it is.
   */
  static RuntimeException told(RetrievalException e) {
    return switch (e.reason()) {
      case BUSY, TOO_SLOW -> new ApiException(new ApiError.Overloaded(), e);
      case STORAGE -> new UncheckedIOException(new IOException(e.getMessage(), e));
      case CLOSED -> new ApiException(new ApiError.Interrupted(), e);
      case TOO_LONG, TOO_MANY_FILES, BAD_ID -> e;
    };
  }

  static String inChinese(RetrievalException.Reason reason) {
    return switch (reason) {
      case BUSY, TOO_SLOW -> "服务器正忙，没能及时建好索引，可以稍后再问";
      case TOO_LONG -> "太长，建不了索引";
      case STORAGE -> "服务器的磁盘暂时不可用";
      case CLOSED -> "服务器正在关闭";
      case TOO_MANY_FILES, BAD_ID -> "无法建立索引";
    };
  }
}
