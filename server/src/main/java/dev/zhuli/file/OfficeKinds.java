package dev.zhuli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Tells apart what lies in the two containers of office documents: ZIP, and Microsoft's OLE2. */
final class OfficeKinds {
  private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
  static final String DOCX = OOXML + "wordprocessingml.document";
  static final String XLSX = OOXML + "spreadsheetml.sheet";
  static final String PPTX = OOXML + "presentationml.presentation";
  static final String EPUB = "application/epub+zip";
  static final String DOC = "application/msword";
  static final String XLS = "application/vnd.ms-excel";
  static final String PPT = "application/vnd.ms-powerpoint";
  private static final String ZIP = "application/zip";
  private static final String OLE = "application/x-tika-msoffice";
  private static final String JAR = "application/java-archive";
  private static final String APK = "application/vnd.android.package-archive";
  private static final String MSI = "application/x-ms-installer";

  private static final byte[] ZIP_START = {'P', 'K'};
  private static final byte[] OLE_START = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  /** Class id of an installer's root: 000C1084-0000-0000-C000-000000000046, as it is stored. */
  private static final byte[] MSI_CLASS = {
    (byte) 0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, (byte) 0xC0, 0, 0, 0, 0, 0, 0, 0x46
  };

  private OfficeKinds() {}

  /**
   * The kind of the file.
   *
   * @param otherwise what it is when it is neither of the two containers
   */
  static String of(Path file, String otherwise) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(OLE_START.length);
    }
    if (begins(start, ZIP_START)) {
      return zip(file);
    }
    return begins(start, OLE_START) ? ole(file) : otherwise;
  }

  static boolean isProgram(String kind) {
    return kind.equals(JAR) || kind.equals(APK) || kind.equals(MSI);
  }

  private static String zip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry mimetype = zip.getEntry("mimetype");
      if (mimetype != null) {
        byte[] says = zip.getInputStream(mimetype).readNBytes(100);
        return new String(says, StandardCharsets.US_ASCII).strip().equals(EPUB) ? EPUB : ZIP;
      }
      return zip(zip.stream().map(ZipEntry::getName).collect(Collectors.toSet()));
    } catch (ZipException e) {
      return ZIP; // Cut short or damaged: no document either.
    }
  }

  private static String zip(Set<String> names) {
    if (names.contains("[Content_Types].xml")) {
      return anyBelow(names, "word/")
          ? DOCX
          : anyBelow(names, "xl/") ? XLSX : anyBelow(names, "ppt/") ? PPTX : ZIP;
    }
    if (names.contains("AndroidManifest.xml")) {
      return APK;
    }
    boolean classes = names.stream().anyMatch(name -> name.endsWith(".class"));
    return classes && names.contains("META-INF/MANIFEST.MF") ? JAR : ZIP;
  }

  private static boolean anyBelow(Set<String> names, String folder) {
    return names.stream().anyMatch(name -> name.startsWith(folder));
  }

  /** By the names of the streams that each program writes; its directory may lie anywhere. */
  private static String ole(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    if (holds(all, MSI_CLASS)) {
      return MSI;
    }
    if (holds(all, utf16("WordDocument"))) {
      return DOC;
    }
    if (holds(all, utf16("PowerPoint Document"))) {
      return PPT;
    }
    return holds(all, utf16("Workbook")) || holds(all, utf16("Book")) ? XLS : OLE;
  }

  private static byte[] utf16(String name) {
    return name.getBytes(StandardCharsets.UTF_16LE);
  }

  private static boolean begins(byte[] bytes, byte[] with) {
    return matches(bytes, 0, with);
  }

  private static boolean holds(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (matches(bytes, i, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] bytes, int at, byte[] part) {
    if (bytes.length - at < part.length) {
      return false;
    }
    for (int i = 0; i < part.length; i++) {
      if (bytes[at + i] != part[i]) {
        return false;
      }
    }
    return true;
  }
}
