package dev.zhuli.assistant.custom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A description file's text, or why there is none.
 *
 * @param problem empty where the text is good
 */
record FileContent(String text, String problem) {
  /** Longest description file, in bytes. */
  static final int LIMIT = 64 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  static FileContent read(Path file, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isRegularFile()) {
      return broken("不是文件 / is no file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LIMIT + 1);
    }
    if (bytes.length > LIMIT) {
      return broken("超过 64 KB / is larger than 64 KB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new FileContent(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, "");
    } catch (CharacterCodingException e) {
      return broken("不是 UTF-8 编码 / is not UTF-8");
    }
  }

  static FileContent broken(String problem) {
    return new FileContent("", problem);
  }
}
