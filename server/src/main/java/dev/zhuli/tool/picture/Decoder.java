package dev.zhuli.tool.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Decodes one picture; another thread may stop it. */
final class Decoder {
  /** Most memory of the pixels as they are decoded. */
  private static final long MOST_BYTES = 64L << 20;

  /** With fewer pixels than these none is left out on the way to a small picture. */
  private static final long ENOUGH_PIXELS = 8_000_000;

  private final Header header;
  private final double scale;
  private volatile boolean stopped;
  private volatile @Nullable ImageReader reading;

  /**
   * @param scale how many times smaller each side is wanted, at most 1
   */
  Decoder(Header header, double scale) {
    this.header = header;
    this.scale = scale;
  }

  /** Stops the work soon, where the format's reader can. */
  void stop() {
    stopped = true;
    ImageReader reader = reading;
    if (reader != null) {
      reader.abort();
    }
  }

  /**
   * The pixels, opaque and as stored: neither turned nor brought to the wanted size.
   *
   * @throws PictureException when they can't be decoded
   */
  BufferedImage decode() {
    ImageReader reader = reader(header.format());
    reading = reader;
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(header.clean()))) {
      if (stopped) {
        throw new PictureException(PictureException.Reason.TOO_SLOW);
      }
      reader.setInput(in, true, true);
      return pixels(reader);
    } catch (IOException | RuntimeException e) {
      if (e instanceof PictureException refused) {
        throw refused;
      }
      throw PictureException.damaged(e.toString(), e);
    } finally {
      reading = null;
      reader.dispose();
    }
  }

  private BufferedImage pixels(ImageReader reader) throws IOException {
    if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
      throw new PictureException(PictureException.Reason.DAMAGED, "two sizes");
    }
    ImageReadParam param = reader.getDefaultReadParam();
    int step = step();
    param.setSourceSubsampling(step, step, 0, 0);
    if (header.format() == PictureFormat.JPEG && !reader.getImageTypes(0).hasNext()) {
      return Inks.toRgb(reader.readRaster(0, param), JpegHeader.isYcck(header.clean()));
    }
    BufferedImage image = reader.read(0, param);
    if (stopped) {
      throw new PictureException(PictureException.Reason.TOO_SLOW);
    }
    return Opaque.onWhite(image);
  }

  /** Every how many pixels one is read: by quality where memory is enough, else by memory. */
  private int step() {
    long pixels = (long) header.width() * header.height();
    int byTarget = Math.max(1, (int) (1 / scale));
    int byQuality = (int) Math.ceil(Math.sqrt((double) pixels / ENOUGH_PIXELS));
    int byMemory =
        (int) Math.ceil(Math.sqrt((double) pixels * header.bytesPerPixel() / MOST_BYTES));
    return Math.max(1, Math.max(Math.min(byTarget, byQuality), byMemory));
  }

  /** Java's own readers, and one for WebP; never another that lies on the class path. */
  private static ImageReader reader(PictureFormat format) {
    return format == PictureFormat.WEBP
        ? new WebPImageReaderSpi().createReaderInstance(null)
        : own(ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT)));
  }

  private static ImageReader own(Iterator<ImageReader> readers) {
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new IllegalStateException("this Java can't read pictures");
  }
}
