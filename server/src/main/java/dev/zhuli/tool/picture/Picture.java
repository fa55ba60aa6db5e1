package dev.zhuli.tool.picture;

/**
 * A picture whose header is good and within the limits; no pixel is decoded yet.
 *
 * <p>It keeps only what its pixels need: metadata such as the place of a photograph, colour
 * profiles, comments and later frames are gone.
 */
public final class Picture {
  private final Header header;

  Picture(Header header) {
    this.header = header;
  }

  public PictureFormat format() {
    return header.format();
  }

  /** Pixels, as a person sees it: rotated as its EXIF data ask for. */
  public int width() {
    return header.orientation().swapsSides() ? header.height() : header.width();
  }

  /** Pixels, as a person sees it: rotated as its EXIF data ask for. */
  public int height() {
    return header.orientation().swapsSides() ? header.width() : header.height();
  }

  Header header() {
    return header;
  }
}
