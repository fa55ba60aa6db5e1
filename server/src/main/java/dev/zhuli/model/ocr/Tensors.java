package dev.zhuli.model.ocr;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Pixels as the networks were trained on them: planes of blue, green and red, around zero. */
final class Tensors {
  private static final float[] FINDER_MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] FINDER_SPREAD = {0.229f, 0.224f, 0.225f};
  private static final float[] READER_MEAN = {0.5f, 0.5f, 0.5f};
  private static final float[] READER_SPREAD = {0.5f, 0.5f, 0.5f};

  private Tensors() {}

  static FloatBuffer forFinder(BufferedImage image) {
    return planes(image, FINDER_MEAN, FINDER_SPREAD);
  }

  static FloatBuffer forReader(BufferedImage image) {
    return planes(image, READER_MEAN, READER_SPREAD);
  }

  private static FloatBuffer planes(BufferedImage image, float[] mean, float[] spread) {
    if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
      throw new IllegalArgumentException("a picture of three bytes a pixel is expected");
    }
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int pixels = image.getWidth() * image.getHeight();
    FloatBuffer planes =
        ByteBuffer.allocateDirect(pixels * 3 * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int plane = 0; plane < 3; plane++) {
      float[] values = values(mean[plane], spread[plane]);
      for (int i = plane; i < pixels * 3; i += 3) {
        planes.put(values[bgr[i] & 0xFF]);
      }
    }
    return planes.flip();
  }

  private static float[] values(float mean, float spread) {
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / 255f - mean) / spread;
    }
    return values;
  }
}
