package dev.zhuli.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture is whole when its last pixel can be decoded. */
@Execution(ExecutionMode.CONCURRENT)
class PictureCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "animated.gif",
        "animated.webp",
        "cmyk.jpg",
        "grey-16.png",
        "grey-alpha.png",
        "grey.jpg",
        "lossless-alpha.webp",
        "lossless.webp",
        "lossy-alpha.webp",
        "lossy.webp",
        "palette.png",
        "progressive.jpg"
      })
  void picturesOfEveryEncodingAreWholeAndCutsOfThemAreNot(String name) throws IOException {
    byte[] whole = resource(name);
    String type = "image/" + name.substring(name.indexOf('.') + 1).replace("jpg", "jpeg");
    assertWhole(type, whole);
    for (int left : new int[] {whole.length - 2, whole.length * 3 / 4, whole.length / 2, 12, 1}) {
      assertBroken(type, Arrays.copyOf(whole, left));
    }
    assertBroken(type, new byte[whole.length]);
  }

  @ParameterizedTest
  @CsvSource({"png, image/png", "jpeg, image/jpeg", "gif, image/gif"})
  void aLargePictureIsDecodedToItsLastRow(String format, String type) throws IOException {
    byte[] whole = drawn(format, 2_000, 1_501);
    assertWhole(type, whole);
    for (int missing : new int[] {2, 20, whole.length / 100, whole.length / 2}) {
      assertBroken(type, Arrays.copyOf(whole, whole.length - missing));
    }
  }

  @ParameterizedTest
  @CsvSource({"png, image/jpeg", "jpeg, image/png", "gif, image/webp", "png, image/gif"})
  void aPictureOfAnotherKindIsNotWhatItIsSaidToBe(String format, String type) throws IOException {
    assertBroken(type, drawn(format, 3, 2));
  }

  @Test
  void halfAJpegIsBrokenThoughItEndsAsOneDoes() throws IOException {
    byte[] half = drawn("jpeg", 300, 200);
    half = Arrays.copyOf(half, half.length / 2);
    half[half.length - 2] = (byte) 0xFF;
    half[half.length - 1] = (byte) 0xD9;
    assertBroken("image/jpeg", half);
  }

  @Test
  void aPngWithAPixelChangedIsBroken() throws IOException {
    byte[] png = drawn("png", 300, 200);
    png[png.length / 2] ^= 1;
    assertBroken("image/png", png);
  }

  @Test
  void aPictureThatClaimsTooManyPixelsIsNotDecoded() throws IOException {
    assertBroken("image/png", withSides(drawn("png", 3, 2), 60_000, 60_000));
    assertBroken("image/png", withSides(drawn("png", 3, 2), 70_000, 1));
    ByteBuffer gif = ByteBuffer.wrap(drawn("gif", 3, 2)).order(ByteOrder.LITTLE_ENDIAN);
    int sides = descriptor(gif) + 5;
    gif.putShort(sides, (short) 65_535).putShort(sides + 2, (short) 65_535);
    assertBroken("image/gif", gif.array());
  }

  @Test
  void aWebpWhoseFrameIsLargerThanItsCanvasSaysIsNotDecoded() throws IOException {
    for (String name : new String[] {"lossy-alpha.webp", "animated.webp"}) {
      byte[] webp = resource(name);
      ByteBuffer file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
      int frame = find(webp, "VP8 ");
      file.putShort(frame + 8 + 6, (short) 0x3FFF).putShort(frame + 8 + 8, (short) 0x3FFF);
      assertBroken("image/webp", webp);
    }
  }

  private static int find(byte[] file, String name) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf(name);
  }

  private static int descriptor(ByteBuffer gif) {
    int at = 13 + 3 * (2 << (gif.get(10) & 7));
    while (gif.get(at) != ',') {
      at++;
    }
    return at;
  }

  private static byte[] withSides(byte[] png, int width, int height) {
    ByteBuffer file = ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    return file.putInt(29, (int) sum.getValue()).array();
  }

  private static byte[] drawn(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int y = 0; y < height; y += 3) {
      graphics.setColor(new Color(y * 7919 & 0xFFFFFF));
      graphics.drawLine(0, y, width, height - y);
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PictureCheckTest.class.getResourceAsStream("/pictures/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static void assertWhole(String type, byte[] content) {
    assertThatCode(() -> ArtifactCheck.check(type, content)).doesNotThrowAnyException();
  }

  private static void assertBroken(String type, byte[] content) {
    assertThatThrownBy(() -> ArtifactCheck.check(type, content))
        .isInstanceOf(BrokenArtifactException.class);
  }
}
