package dev.zhuli.tool.picture;

/**
 * What a file tells of its pixels before they are decoded.
 *
 * @param width as stored, before any rotation
 * @param bytesPerPixel most that the decoder takes for a pixel
 * @param clean the file without what decoding doesn't need
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record Header(
    PictureFormat format,
    int width,
    int height,
    int bytesPerPixel,
    Orientation orientation,
    byte[] clean) {
  private static final int USUAL_BYTES_PER_PIXEL = 4;

  Header(PictureFormat format, int width, int height, Orientation orientation, byte[] clean) {
    this(format, width, height, USUAL_BYTES_PER_PIXEL, orientation, clean);
  }

  /**
   * @throws PictureException when it is no picture, or breaks the rules of its format
   */
  static Header read(byte[] file) {
    try {
      return parse(file);
    } catch (IndexOutOfBoundsException e) {
      throw PictureException.damaged("cut short", e);
    }
  }

  private static Header parse(byte[] file) {
    if (PngHeader.is(file)) {
      return PngHeader.read(file);
    }
    if (JpegHeader.is(file)) {
      return new JpegHeader(file).read();
    }
    if (WebpHeader.is(file)) {
      return WebpHeader.read(file);
    }
    if (GifHeader.is(file)) {
      return GifHeader.read(file);
    }
    throw new PictureException(PictureException.Reason.UNKNOWN_FORMAT);
  }
}
