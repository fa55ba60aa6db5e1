package dev.zhuli.tool.picture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * JPEG (ITU-T T.81). Applications' segments and comments are dropped, and so is what follows the
 * picture; the two that tell how colours are stored are written anew.
 */
final class JpegHeader {
  /** A usual progressive picture has ten; each costs a pass over all the pixels. */
  private static final int MOST_SCANS = 64;

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;

  private static final byte[] JFIF =
      HexFormat.of().parseHex("ffe000104a46494600010101004800480000");
  private static final byte[] END = {(byte) 0xFF, (byte) EOI};

  private final byte[] file;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable Orientation orientation;
  private byte[] adobe = {};
  private boolean jfif;
  private boolean colourNames;
  private int width;
  private int height;
  private int components;
  private int scans;

  JpegHeader(byte[] file) {
    this.file = file;
  }

  static boolean is(byte[] file) {
    return file.length > 3 && Bytes.big16(file, 0) == (0xFF00 | SOI) && Bytes.u8(file, 2) == 0xFF;
  }

  Header read() {
    for (int at = 2; at < file.length - 1; ) {
      at = segment(at);
    }
    if (components == 0 || scans == 0) {
      throw new PictureException(PictureException.Reason.DAMAGED, "no picture in it");
    }
    Orientation seen = orientation == null ? Orientation.UPRIGHT : orientation;
    return new Header(PictureFormat.JPEG, width, height, seen, clean());
  }

  /** Returns where the next one begins; the file's end when the picture has ended. */
  private int segment(int at) {
    if (Bytes.u8(file, at) != 0xFF) {
      throw new PictureException(PictureException.Reason.DAMAGED, "no marker at " + at);
    }
    int marker = Bytes.u8(file, at + 1);
    if (marker == 0xFF) {
      return at + 1; // A fill byte.
    }
    if (marker == EOI) {
      return file.length;
    }
    int length = Bytes.big16(file, at + 2);
    int end = at + 2 + Bytes.length(file, at + 2, length);
    if (marker >= APP0 && marker <= APP15) {
      application(marker, at + 4, end);
      return end;
    }
    if (marker == COMMENT) {
      return end;
    }
    if (isFrame(marker)) {
      frame(marker, at + 4);
    }
    int stop = marker == SOS ? scan(end) : end;
    body.write(file, at, stop - at);
    return stop;
  }

  private void application(int marker, int at, int end) {
    if (marker == APP0 && Bytes.startsWith(file, at, "JFIF\0")) {
      jfif = true;
    } else if (marker == APP1 && orientation == null && Bytes.startsWith(file, at, "Exif\0\0")) {
      orientation = Orientation.ofExif(file, at + 6);
    } else if (marker == APP14 && Bytes.startsWith(file, at, "Adobe")) {
      adobe = Arrays.copyOfRange(file, at - 4, end);
    }
  }

  /** SOF0 to SOF15, without the three that mean tables and an extension. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private void frame(int marker, int at) {
    if (components > 0) {
      throw new PictureException(PictureException.Reason.DAMAGED, "two pictures in one");
    }
    components = Bytes.u8(file, at + 5);
    // Baseline, extended and progressive, with eight bits; the rest is found in clinics.
    boolean usual = marker <= 0xC2 && Bytes.u8(file, at) == 8;
    if (!usual || (components != 1 && components != 3 && components != 4)) {
      throw new PictureException(PictureException.Reason.NOT_SUPPORTED, "SOF" + (marker - 0xC0));
    }
    height = Bytes.big16(file, at + 1);
    width = Bytes.big16(file, at + 3);
    colourNames = Bytes.u8(file, at + 6) == 'R';
  }

  /** Skips coded pixels: in them each FF is followed by 00 or a restart marker. */
  private int scan(int from) {
    if (++scans > MOST_SCANS) {
      throw new PictureException(PictureException.Reason.NOT_SUPPORTED, "too many scans");
    }
    for (int at = from; at < file.length - 1; at++) {
      if (file[at] == (byte) 0xFF) {
        int next = Bytes.u8(file, at + 1);
        if (next != 0 && (next < 0xD0 || next > 0xD7)) {
          return at;
        }
      }
    }
    return file.length;
  }

  /**
   * Java guesses at colours where nothing tells of them, EXIF data included, which are gone: so a
   * usual picture is always marked as one.
   */
  private byte[] clean() {
    boolean usual = components < 4 && (jfif || (adobe.length == 0 && !colourNames));
    ByteArrayOutputStream clean = new ByteArrayOutputStream(body.size() + 64);
    clean.writeBytes(new byte[] {(byte) 0xFF, (byte) SOI});
    clean.writeBytes(usual ? JFIF : adobe);
    clean.writeBytes(body.toByteArray());
    clean.writeBytes(END);
    return clean.toByteArray();
  }

  /** Whether four inks are stored as brightness and two colour differences (Adobe's note 5116). */
  static boolean isYcck(byte[] clean) {
    return Bytes.startsWith(clean, 6, "Adobe") && clean.length > 17 && clean[17] == 2;
  }
}
