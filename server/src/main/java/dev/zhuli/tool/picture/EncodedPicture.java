package dev.zhuli.tool.picture;

import java.util.Base64;

/**
 * A picture written anew: pixels and nothing else.
 *
 * @param format PNG or JPEG
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record EncodedPicture(byte[] bytes, PictureFormat format, int width, int height) {
  /** The picture as a model server takes it. */
  public String dataUrl() {
    return "data:" + format.mediaType() + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
