package dev.zhuli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * What is a program and therefore not taken: binaries and installers by their content, Windows'
 * command files by their names, as any text is one under such a name. Source code is text that
 * people ask about, shell scripts included: it is never run here, and never handed out as more.
 */
final class Programs {
  private static final Set<String> KINDS =
      Set.of(
          "application/x-msdownload",
          "application/x-dosexec",
          "application/x-ms-installer",
          "application/x-executable",
          "application/x-sharedlib",
          "application/x-object",
          "application/x-elf",
          "application/x-coredump",
          "application/java-vm",
          "application/java-archive",
          "application/vnd.android.package-archive",
          "application/x-dex",
          "application/wasm",
          "application/x-rpm",
          "application/x-debian-package",
          "application/x-archive",
          "application/vnd.xara", // What Tika takes Apple's installers for: both begin with "xar!".
          "application/x-ms-shortcut",
          "application/vnd.ms-cab-compressed");

  /** What Windows runs when it is opened; {@code js} is left out, as most of it is source code. */
  private static final Set<String> ENDINGS =
      Set.of(
          "exe", "dll", "sys", "com", "scr", "pif", "cpl", "msi", "msp", "lnk", // binaries
          "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "jse", "wsf", "wsh", "hta"); // texts

  private static final int BUFFER = 64 << 10;

  private Programs() {}

  /** Whether content of that kind is a program. */
  static boolean isKind(String kind) {
    return KINDS.contains(kind) || kind.startsWith("application/x-mach-o");
  }

  /** Whether a file of that name would be run, whatever is in it. */
  static boolean isName(String name) {
    // Windows drops dots and spaces at the end when it writes a file.
    return ENDINGS.contains(FileNames.ending(name.replaceAll("[. ]+$", "")));
  }

  /** A script that carries its payload behind it, as self-extracting installers do. */
  static boolean isScriptWithPayload(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(2), new byte[] {'#', '!'})) {
        return false;
      }
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == 0) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
