package dev.zhuli.file;

import java.util.Set;

/** What is a program and therefore not taken. */
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

  private Programs() {}

  /** Whether content of that kind is a program. */
  static boolean isKind(String kind) {
    return KINDS.contains(kind) || kind.startsWith("application/x-mach-o");
  }
}
