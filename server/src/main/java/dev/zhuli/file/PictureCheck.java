package dev.zhuli.file;

import static dev.zhuli.file.BrokenArtifactException.unless;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes a picture to its last row, to see that it is whole. Few of its pixels are kept meanwhile,
 * so that even the largest takes little memory.
 */
final class PictureCheck {
  static final int MOST_PIXELS = 30_000_000;
  private static final int MOST_SIDE = 65_535;

  /** Of all the frames of an animation together. */
  private static final long MOST_PIXELS_OF_ALL = 10L * MOST_PIXELS;

  private static final int KEPT_PIXELS = 2_000_000;

  private PictureCheck() {}

  /**
   * @throws BrokenArtifactException when it is cut short, damaged, too large or of another kind
   * @throws IOException when it can't be decoded
   */
  static void check(String mediaType, byte[] content) throws IOException {
    PictureFrame.check(mediaType, content);
    ImageReader reader = reader(mediaType);
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, false, true);
      decode(reader, mediaType.equals("image/gif") ? reader.getNumImages(true) : 1);
    } catch (BrokenArtifactException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IOException(e); // What readers do with some damages.
    } finally {
      reader.dispose();
    }
    warnings.forEach(PictureCheck::warned);
  }

  /** Java fills up what a JPEG lacks with grey, and only warns. */
  private static void warned(String warning) {
    unless(!warning.startsWith("Truncated") && !warning.startsWith("Corrupt"), warning);
  }

  private static void decode(ImageReader reader, int frames) throws IOException {
    unless(frames > 0, "it has no pixels");
    long all = 0;
    for (int i = 0; i < frames; i++) {
      long pixels = pixels(reader.getWidth(i), reader.getHeight(i));
      all += pixels;
      unless(all <= MOST_PIXELS_OF_ALL, "it has too many pixels");
      decode(reader, i, (int) Math.ceil(Math.sqrt((double) pixels / KEPT_PIXELS)));
    }
  }

  static long pixels(int width, int height) {
    long pixels = (long) width * height;
    unless(width > 0 && height > 0, "it has no pixels");
    unless(
        width <= MOST_SIDE && height <= MOST_SIDE && pixels <= MOST_PIXELS,
        "it has too many pixels");
    return pixels;
  }

  /**
   * @param step one row and column of so many is kept; the last row is among them, as readers don't
   *     look at what follows the last that is wanted
   */
  private static void decode(ImageReader reader, int frame, int step) throws IOException {
    int rows = Math.min(step, reader.getHeight(frame));
    int columns = Math.min(step, reader.getWidth(frame));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(columns, rows, 0, (reader.getHeight(frame) - 1) % rows);
    // Java decodes a JPEG of four inks, but doesn't know their colours.
    if (reader.canReadRaster() && !reader.getImageTypes(frame).hasNext()) {
      reader.readRaster(frame, param);
    } else {
      reader.read(frame, param);
    }
  }

  /** The very one for that kind, and none that happens to lie on the class path. */
  private static ImageReader reader(String mediaType) {
    if (mediaType.equals("image/webp")) {
      return new WebPImageReaderSpi().createReaderInstance(null);
    }
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new IllegalStateException("this Java can't read " + mediaType);
  }
}
