package dev.zhuli.tool.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels, and nothing but them, as PNG or JPEG. */
final class Encoder {
  private static final float QUALITY = 0.88f;

  /** A PNG beyond this is a photograph in all likelihood: base64 of it would be slow to send. */
  private static final int MOST_PNG_BYTES = 2 << 20;

  private Encoder() {}

  /** Drawings and screens stay sharp as PNG; what came as JPEG or lossy WebP is a photograph. */
  static EncodedPicture encode(BufferedImage image, PictureFormat source) {
    if (source == PictureFormat.PNG || source == PictureFormat.GIF) {
      byte[] png = write(image, PictureFormat.PNG);
      if (png.length <= MOST_PNG_BYTES) {
        return new EncodedPicture(png, PictureFormat.PNG, image.getWidth(), image.getHeight());
      }
    }
    return new EncodedPicture(
        write(image, PictureFormat.JPEG), PictureFormat.JPEG, image.getWidth(), image.getHeight());
  }

  private static byte[] write(BufferedImage image, PictureFormat format) {
    ImageWriter writer =
        ImageIO.getImageWritersByFormatName(format.name().toLowerCase(Locale.ROOT)).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (format == PictureFormat.JPEG) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
