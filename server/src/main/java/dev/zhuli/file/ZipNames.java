package dev.zhuli.file;

import java.util.Locale;

/** What the names of its entries tell of a ZIP file. All of them count, in whatever order. */
final class ZipNames {
  private final boolean plain;
  private boolean manifest;
  private boolean classes;
  private boolean android;
  private boolean epub;
  private boolean contentTypes;
  private boolean word;
  private boolean excel;
  private boolean powerPoint;

  /**
   * @param plain false where the archive is hidden behind something else; then a single class is
   *     enough to make it a program
   */
  ZipNames(boolean plain) {
    this.plain = plain;
  }

  void add(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    // Java finds its manifest in any case.
    manifest |= lower.equals("meta-inf/manifest.mf");
    classes |= lower.endsWith(".class");
    android |= name.equals("AndroidManifest.xml") || lower.endsWith(".dex");
    epub |= name.equals("META-INF/container.xml");
    contentTypes |= name.equals("[Content_Types].xml");
    word |= name.startsWith("word/");
    excel |= name.startsWith("xl/");
    powerPoint |= name.startsWith("ppt/");
  }

  String kind() {
    if (android) {
      return OfficeKinds.APK;
    }
    if (classes && (manifest || !plain)) {
      return OfficeKinds.JAR;
    }
    if (contentTypes && word) {
      return OfficeKinds.DOCX;
    }
    if (contentTypes && excel) {
      return OfficeKinds.XLSX;
    }
    if (contentTypes && powerPoint) {
      return OfficeKinds.PPTX;
    }
    return epub ? OfficeKinds.EPUB : OfficeKinds.ZIP;
  }
}
