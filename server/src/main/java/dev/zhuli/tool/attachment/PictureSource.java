package dev.zhuli.tool.attachment;

import dev.zhuli.file.StoredFile;

/** Where a picture of a turn comes from. */
sealed interface PictureSource {
  /** Where the caller named it in the request. */
  String field();

  /** In a message: a link, or the picture itself as a {@code data:} URL. */
  record Sent(String field, String url) implements PictureSource {}

  /** A file that was uploaded before. */
  record Attached(StoredFile file) implements PictureSource {
    @Override
    public String field() {
      return "attachments.file_id";
    }
  }
}
