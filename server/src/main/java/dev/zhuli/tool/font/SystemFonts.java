package dev.zhuli.tool.font;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Font files of this machine that may have Chinese, the best first. */
@FunctionalInterface
interface SystemFonts {
  List<Path> files();

  /** Asks fontconfig; where that isn't, or knows none, looks into the usual folders. */
  static SystemFonts usual() {
    return () -> {
      List<Path> known = new FontConfig(List.of("fc-match"), List.of("fc-list")).files();
      return known.isEmpty() ? FontFolders.usual().files() : known;
    };
  }

  /** Fonts for reading come before bold and thin ones. */
  static List<Path> plainFirst(Stream<Path> files) {
    return files.distinct().sorted(Comparator.comparing(SystemFonts::isHeavyOrThin)).toList();
  }

  private static boolean isHeavyOrThin(Path file) {
    return file.getFileName()
        .toString()
        .matches("(?i).*(bold|black|heavy|light|thin|medium|demi|bd\\.|serif|mono).*");
  }
}
