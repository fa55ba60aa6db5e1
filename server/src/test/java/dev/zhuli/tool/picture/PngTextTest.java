package dev.zhuli.tool.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTextTest {
  private static final String OPTION = "{\"title\":{\"text\":\"销售额 😀\"}}";

  private static byte[] png() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0x2d6a5d);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  @Test
  void aPictureCarriesTextsAndStaysTheSamePicture() throws IOException {
    byte[] both =
        PngText.with(PngText.with(png(), PngText.DESCRIPTION, "柱状图"), PngText.CHART, OPTION);
    assertThat(PngText.find(both, PngText.CHART)).contains(OPTION);
    assertThat(PngText.find(both, PngText.DESCRIPTION)).contains("柱状图");
    assertThat(PngText.find(png(), PngText.CHART)).isEmpty();
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(both));
    assertThat(read.getWidth()).isEqualTo(3);
    assertThat(read.getRGB(1, 1)).isEqualTo(0xff2d6a5d);
  }

  @Test
  void theChunkIsAsTheStandardHasIt() throws IOException {
    byte[] with = PngText.with(png(), PngText.CHART, "{}");
    ByteBuffer chunk = ByteBuffer.wrap(with, 33, with.length - 33).slice();
    int length = chunk.getInt(0);
    byte[] checked = Arrays.copyOfRange(with, 37, 41 + length);
    CRC32 crc = new CRC32();
    crc.update(checked);
    assertThat(new String(checked, StandardCharsets.US_ASCII))
        .isEqualTo("iTXtzhuli-chart\0\0\0\0\0{}");
    assertThat(chunk.getInt(8 + length)).isEqualTo((int) crc.getValue());
  }

  @Test
  void whatIsNoPngStaysAsItIs() throws IOException {
    byte[] text = "not a picture, but long enough to be one".getBytes(StandardCharsets.UTF_8);
    assertThat(PngText.with(text, PngText.CHART, "{}")).isSameAs(text);
    assertThat(PngText.find(text, PngText.CHART)).isEmpty();
    byte[] cut = Arrays.copyOf(PngText.with(png(), PngText.CHART, OPTION), 60);
    assertThat(PngText.find(cut, PngText.CHART)).isEmpty();
    assertThat(PngText.find(new byte[0], PngText.CHART)).isEmpty();
  }

  @Test
  void aLengthThatLiesIsNotFollowed() throws IOException {
    byte[] lying = PngText.with(png(), PngText.CHART, OPTION);
    ByteBuffer.wrap(lying).putInt(33, Integer.MIN_VALUE);
    assertThat(PngText.find(lying, PngText.CHART)).isEmpty();
    ByteBuffer.wrap(lying).putInt(33, -1);
    assertThat(PngText.find(lying, PngText.CHART)).isEmpty();
  }
}
