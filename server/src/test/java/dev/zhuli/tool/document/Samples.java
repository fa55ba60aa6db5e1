package dev.zhuli.tool.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the files that the tests read. */
final class Samples {
  /** What an Office file or a book needs around the part that a test is about. */
  static final String CONTENT_TYPES =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

  private Samples() {}

  static Path file(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  static Path text(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static Path zip(Path folder, String name, Map<String, String> entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** A file with one entry that begins with a text and goes on with a piece, over and over. */
  static Path bomb(Path folder, String name, String entry, String start, String piece, int times)
      throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(CONTENT_TYPES.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(start.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < times; i++) {
        zip.write(bytes);
      }
    }
    return file;
  }

  static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toByteArray();
  }

  interface Writing {
    void to(OutputStream out) throws IOException;
  }
}
