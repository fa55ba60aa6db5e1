package dev.zhuli.tool.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A machine without any font, such as a small container: there Java refuses to load even a font
 * from a file, until it is told of one for its own five families.
 */
final class BareJava {
  /** Java's own name of the setting; read when fonts are first used with success. */
  private static final String SETTING = "sun.awt.fontconfig";

  private static final String FACE = "-zhuli-cjk-medium-r-normal--*-%d-*-*-p-*-iso10646-1";
  private static final List<String> FAMILIES =
      List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput");
  private static final List<String> STYLES = List.of("plain", "bold", "italic", "bolditalic");

  private BareJava() {}

  /** Makes the font Java's own, unless the user has told it of others. */
  static void use(Path font) {
    if (System.getProperty(SETTING) != null) {
      return;
    }
    Path file = font.resolveSibling("java-fonts.properties").toAbsolutePath();
    try {
      Files.writeString(file, description(font.toAbsolutePath()));
      System.setProperty(SETTING, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The format of the JDK's own fontconfig.properties. */
  private static String description(Path font) {
    StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=all\n");
    for (String family : FAMILIES) {
      for (String style : STYLES) {
        text.append("%s.%s.all=%s\n".formatted(family, style, FACE));
      }
    }
    String path = font.toString().replace("\\", "\\\\");
    return text.append("filename.").append(FACE).append('=').append(path).append('\n').toString();
  }
}
