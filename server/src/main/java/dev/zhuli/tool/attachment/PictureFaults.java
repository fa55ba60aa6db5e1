package dev.zhuli.tool.attachment;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.tool.picture.PictureException;
import dev.zhuli.tool.reader.FetchException;

/** Why a picture can't be taken, as its sender is told. */
final class PictureFaults {
  private PictureFaults() {}

  /**
   * @param most largest picture, for a person
   */
  static ApiError of(FetchException e, String field, String most) {
    return switch (e.reason()) {
      case ADDRESS_NOT_ALLOWED, SCHEME_NOT_ALLOWED, PORT_NOT_ALLOWED, CREDENTIALS_IN_URL ->
          new ApiError.FileRefused(field, FileFault.ADDRESS_NOT_ALLOWED, "");
      case TOO_LARGE -> new ApiError.FileRefused(field, FileFault.TOO_LARGE, most);
      case HTTP_STATUS ->
          new ApiError.FileRefused(field, FileFault.LINK_ANSWERS, "HTTP " + e.status());
      default -> new ApiError.FileRefused(field, FileFault.UNREACHABLE, "");
    };
  }

  /**
   * @param most largest picture, for a person
   */
  static ApiError of(PictureException e, String field, String most) {
    return switch (e.reason()) {
      case EMPTY -> new ApiError.FileRefused(field, FileFault.EMPTY, "");
      case TOO_LARGE, TOO_MANY_PIXELS ->
          new ApiError.FileRefused(field, FileFault.TOO_LARGE, most + ", 30 MP");
      case UNKNOWN_FORMAT, NOT_SUPPORTED ->
          new ApiError.FileRefused(field, FileFault.UNSUPPORTED, "image");
      case DAMAGED -> new ApiError.FileRefused(field, FileFault.DAMAGED, "");
      case BAD_DATA_URL ->
          new ApiError.FieldNotAllowed(
              field, new Reason(Reason.Why.BAD_FORM, "data:image/png;base64,…"));
      case BUSY -> new ApiError.Overloaded();
      case TOO_SLOW -> new ApiError.FileRefused(field, FileFault.TIMED_OUT, "");
    };
  }

  static ApiError of(StorageQuotaException e, String field) {
    return new ApiError.FileRefused(field, FileFault.QUOTA, String.valueOf(e.limit()));
  }
}
