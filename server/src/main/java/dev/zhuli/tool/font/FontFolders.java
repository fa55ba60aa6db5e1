package dev.zhuli.tool.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Well-known Chinese fonts in folders of the system.
 *
 * @param folders searched with the folders in them
 */
record FontFolders(List<Path> folders) implements SystemFonts {
  private static final int DEPTH = 5;
  private static final int MOST_FILES = 20_000;

  /** Beginnings of files' names, the best font first. */
  private static final List<String> KNOWN =
      List.of(
          "notosanscjk",
          "notosanssc",
          "sourcehansans",
          "pingfang",
          "hiragino sans gb",
          "msyh",
          "deng",
          "wqy-microhei",
          "wqy-zenhei",
          "stheiti",
          "simhei",
          "simsun",
          "notoserifcjk",
          "droidsansfallback",
          "uming",
          "ukai");

  static FontFolders usual() {
    Path user = Path.of(System.getProperty("user.home"));
    String windows = Objects.requireNonNullElse(System.getenv("WINDIR"), "C:\\Windows");
    return new FontFolders(
        List.of(
            user.resolve(".fonts"),
            user.resolve(".local/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            Path.of("/usr/share/fonts"),
            user.resolve("Library/Fonts"),
            Path.of("/Library/Fonts"),
            Path.of("/System/Library/Fonts"),
            Path.of(windows, "Fonts")));
  }

  @Override
  public List<Path> files() {
    List<Path> all = folders.stream().flatMap(folder -> fonts(folder).stream()).toList();
    List<Path> files = new ArrayList<>();
    for (String known : KNOWN) {
      files.addAll(
          SystemFonts.plainFirst(all.stream().filter(file -> name(file).startsWith(known))));
    }
    return files;
  }

  private static List<Path> fonts(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .limit(MOST_FILES)
          .filter(file -> name(file).matches(".*\\.(ttf|otf|ttc)"))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // A folder that may not be read has no font for us.
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
