package dev.zhuli.tool.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.error.Language;
import dev.zhuli.tool.picture.PictureException.Reason;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files by another program; most show four quarters: red and green above blue and yellow. */
@Order(0)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class PicturesTest {
  private final Pictures pictures = new Pictures(PictureLimits.usual());
  @TempDir Path folder;

  @AfterEach
  void close() {
    pictures.close();
  }

  @ParameterizedTest
  @CsvSource({
    "lossy.webp,WEBP",
    "lossless.webp,WEBP",
    "animated.webp,WEBP",
    "animated.gif,GIF",
    "cmyk.jpg,JPEG"
  })
  void eachFormatIsKnownByItsContentAndDecoded(String name, PictureFormat format) throws Exception {
    Picture picture = pictures.check(file(name));

    assertThat(picture.format()).isEqualTo(format);
    assertThat(picture.width()).isEqualTo(32);
    assertThat(picture.height()).isEqualTo(16);
    assertQuarters(image(picture), Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rotated.webp", "rotated.png", "progressive.jpg"})
  void aPictureIsTurnedAsItsExifDataAsk(String name) throws Exception {
    Picture picture = pictures.check(file(name));

    assertThat(picture.width()).isEqualTo(16);
    assertThat(picture.height()).isEqualTo(32);
    assertQuarters(image(picture), Color.BLUE, Color.RED, Color.YELLOW, Color.GREEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy-alpha.webp", "lossless-alpha.webp"})
  void whatLetsThroughStandsOnWhite(String name) throws Exception {
    BufferedImage image = image(pictures.check(file(name)));

    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    assertQuarters(image, Color.WHITE, Color.GREEN, Color.BLUE, Color.YELLOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grey-alpha.png", "grey-16.png"})
  void greyStaysAsGreyAsItWas(String name) throws Exception {
    assertNear(image(pictures.check(file(name))), 5, 5, new Color(128, 128, 128));
  }

  @Test
  void aSmallerPictureIsMadeAndItsMetadataAreGone() throws Exception {
    byte[] original = file("progressive.jpg");
    assertThat(text(original)).contains("GPS-SECRET");

    EncodedPicture encoded = pictures.encode(pictures.check(original), 8);

    assertThat(encoded.format()).isEqualTo(PictureFormat.JPEG);
    assertThat(encoded.width()).isEqualTo(4);
    assertThat(encoded.height()).isEqualTo(8);
    assertThat(text(encoded.bytes())).doesNotContain("GPS-SECRET").doesNotContain("Exif");
    assertThat(encoded.dataUrl()).startsWith("data:image/jpeg;base64,/9j/");
  }

  @Test
  void aDrawingStaysPngAndAPhotographBecomesJpeg() throws Exception {
    BufferedImage noise = new BufferedImage(900, 1000, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 900_000; i++) {
      noise.setRGB(i % 900, i / 900, random.nextInt());
    }

    assertThat(encoded(new BufferedImage(900, 1000, BufferedImage.TYPE_INT_RGB)))
        .isEqualTo(PictureFormat.PNG);
    assertThat(encoded(noise)).isEqualTo(PictureFormat.JPEG);
  }

  @Test
  void manyPixelsAreRefusedBeforeAnyIsDecoded() {
    assertRefused(Reason.TOO_MANY_PIXELS, () -> pictures.check(png(100_000, 100_000, new byte[9])));
    assertRefused(Reason.TOO_MANY_PIXELS, () -> pictures.check(png(65_536, 1, new byte[9])));
    assertRefused(Reason.TOO_MANY_PIXELS, () -> pictures.check(png(-1, 10, new byte[9])));
    assertRefused(Reason.DAMAGED, () -> pictures.check(png(0, 10, new byte[9])));
  }

  @Test
  void aSmallCanvasDoesNotHideALargeFrame() throws IOException {
    byte[] webp = file("lossy-alpha.webp");
    int frame = text(webp).indexOf("VP8 ") + 8;
    ByteBuffer.wrap(webp).putShort(frame + 6, (short) 0xFF3F).putShort(frame + 8, (short) 0xFF3F);

    assertRefused(Reason.TOO_MANY_PIXELS, () -> pictures.check(webp));
  }

  @Test
  void aLargeFileIsRefusedUnread() throws IOException {
    Path file = Files.write(folder.resolve("大.png"), new byte[(5 << 20) + 1]);

    assertRefused(Reason.TOO_LARGE, () -> pictures.check(file));
    assertRefused(Reason.TOO_LARGE, () -> pictures.check(Files.readAllBytes(file)));
    assertThatThrownBy(() -> pictures.check(file))
        .satisfies(
            e ->
                assertThat(((PictureException) e).sentence(Language.ZH))
                    .startsWith("图片文件过大（5,242,881"));
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertRefused(Reason.EMPTY, () -> pictures.check(new byte[0]));
    for (String other : new String[] {"%PDF-1.7", "<svg xmlns='…'/>", "BM", "MZ", "II*\0", "\0"}) {
      assertRefused(
          Reason.UNKNOWN_FORMAT, () -> pictures.check(other.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void textsThatUnpackToAnySizeAreNotUnpacked() throws Exception {
    byte[] bomb = deflated(new byte[200 << 20]);
    byte[] chunk = new byte[bomb.length + 3];
    System.arraycopy(bomb, 0, chunk, 3, bomb.length);
    byte[] png = file("palette.png");
    ByteArrayOutputStream with = new ByteArrayOutputStream();
    with.write(png, 0, 33);
    chunk(with, "zTXt", chunk);
    with.write(png, 33, png.length - 33);

    Picture picture = pictures.check(with.toByteArray());

    assertThat(picture.header().clean()).hasSizeLessThanOrEqualTo(png.length);
    assertThat(image(picture).getWidth()).isEqualTo(32);
  }

  @Test
  void aPictureOfAThousandPassesIsRefused() throws IOException {
    byte[] jpeg = file("progressive.jpg");
    int scan = text(jpeg).indexOf("\u00ff\u00da");
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(jpeg, 0, scan);
    for (int i = 0; i < 1000; i++) {
      many.write(jpeg, scan, jpeg.length - 2 - scan);
    }

    assertRefused(Reason.NOT_SUPPORTED, () -> pictures.check(many.toByteArray()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossy.webp",
        "lossless.webp",
        "lossy-alpha.webp",
        "animated.gif",
        "cmyk.jpg",
        "rotated.png",
        "palette.png",
        "progressive.jpg",
        "rotated.webp",
        "grey-16.png"
      })
  void filesCutOrAlteredAnywhereAreDecodedOrRefusedAndNothingElse(String name) throws Exception {
    byte[] whole = file(name);
    Random random = new Random(7);
    PictureLimits few = new PictureLimits(5 << 20, 1_000_000, Duration.ofSeconds(60));
    try (Pictures small = new Pictures(few)) {
      for (int i = 0; i < 300; i++) {
        byte[] bad = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
        for (int n = random.nextInt(4); n > 0 && bad.length > 0; n--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        try {
          small.image(small.check(bad), 2048, Long.MAX_VALUE);
        } catch (PictureException refused) {
          assertThat(refused.sentence(Language.ZH)).isNotBlank();
        }
      }
    }
  }

  @Test
  void dataUrlsAreReadInTheWaysTheyAreWritten() throws IOException {
    byte[] png = file("rotated.png");
    String base64 = Base64.getEncoder().encodeToString(png);

    for (String url :
        new String[] {
          "data:image/png;base64," + base64,
          "DATA:image/jpeg;charset=utf-8;base64," + base64,
          "data:image/png;base64," + Base64.getMimeEncoder().encodeToString(png),
          "data:image/png;base64," + Base64.getUrlEncoder().withoutPadding().encodeToString(png),
          "data:image/png;base64," + base64.replace("+", "%2B").replace("=", "%3d"),
          "data:image/png," + percentEncoded(png)
        }) {
      assertThat(pictures.checkDataUrl(url).format()).as(url).isEqualTo(PictureFormat.PNG);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a.png",
        "data:image/png;base64",
        "data:text/html;base64,AAAA",
        "data:image/png;base64,图片",
        "data:image/png;base64,%FFAA",
        "data:image/png;base64,A",
        "data:image/png,%4",
        "data:image/png,%zz"
      })
  void wrongDataUrlsAreRefusedWithAReason(String url) {
    assertRefused(Reason.BAD_DATA_URL, () -> pictures.checkDataUrl(url));
  }

  @Test
  void dataUrlsOfNothingOrTooMuchAreRefused() {
    assertRefused(Reason.EMPTY, () -> pictures.checkDataUrl("data:image/png;base64,"));
    assertRefused(
        Reason.TOO_LARGE,
        () -> pictures.checkDataUrl("data:image/png;base64," + "A".repeat(7 << 20)));
    assertRefused(
        Reason.TOO_LARGE, () -> pictures.checkDataUrl("data:image/png," + "%41".repeat(9 << 20)));
  }

  @Test
  void whoWaitsTooLongIsToldSo() throws IOException {
    try (Pictures impatient =
        new Pictures(new PictureLimits(5 << 20, 30_000_000, Duration.ofMillis(1)))) {
      Picture large =
          impatient.check(encode(new BufferedImage(5000, 5000, BufferedImage.TYPE_INT_RGB)));

      assertRefused(Reason.TOO_SLOW, () -> impatient.image(large, 2048, Long.MAX_VALUE));
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Picture large =
        pictures.check(encode(new BufferedImage(5000, 5000, BufferedImage.TYPE_INT_RGB)));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> image(large)).isInstanceOf(InterruptedException.class);
    Picture next = pictures.check(file("lossy.webp"));
    assertThat(image(next).getWidth()).as("the next one is served").isEqualTo(32);
  }

  private BufferedImage image(Picture picture) throws InterruptedException {
    return pictures.image(picture, 2048, Long.MAX_VALUE);
  }

  private PictureFormat encoded(BufferedImage image) throws Exception {
    EncodedPicture encoded = pictures.encode(pictures.check(encode(image)), 2048);
    assertThat(ImageIO.read(new ByteArrayInputStream(encoded.bytes())).getHeight()).isEqualTo(1000);
    return encoded.format();
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private static void assertRefused(Reason reason, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            PictureException.class,
            e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
  }

  private static void assertQuarters(BufferedImage image, Color... colours) {
    int right = image.getWidth() * 3 / 4;
    int below = image.getHeight() * 3 / 4;
    assertNear(image, image.getWidth() / 4, image.getHeight() / 4, colours[0]);
    assertNear(image, right, image.getHeight() / 4, colours[1]);
    assertNear(image, image.getWidth() / 4, below, colours[2]);
    assertNear(image, right, below, colours[3]);
  }

  private static void assertNear(BufferedImage image, int x, int y, Color wanted) {
    Color is = new Color(image.getRGB(x, y));
    int off =
        Math.abs(is.getRed() - wanted.getRed())
            + Math.abs(is.getGreen() - wanted.getGreen())
            + Math.abs(is.getBlue() - wanted.getBlue());
    assertThat(off).as("%s instead of %s at %d, %d", is, wanted, x, y).isLessThan(40);
  }

  private static byte[] png(int width, int height, byte[] data) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    chunk(
        png,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array());
    chunk(png, "IDAT", deflated(data));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String name, byte[] data) {
    byte[] named = new byte[data.length + 4];
    System.arraycopy(name.getBytes(StandardCharsets.ISO_8859_1), 0, named, 0, 4);
    System.arraycopy(data, 0, named, 4, data.length);
    CRC32 crc = new CRC32();
    crc.update(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static byte[] deflated(byte[] data) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(data);
      deflater.finish();
      byte[] out = new byte[data.length / 500 + 100];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  private static String percentEncoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append("%%%02x".formatted(b & 0xFF));
    }
    return text.toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = PicturesTest.class.getResourceAsStream("/pictures/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
