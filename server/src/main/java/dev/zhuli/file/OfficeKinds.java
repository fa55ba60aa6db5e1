package dev.zhuli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;

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
  static final String ZIP = "application/zip";
  static final String JAR = "application/java-archive";
  static final String APK = "application/vnd.android.package-archive";

  /** An OOXML document with a password: which kind it is can't be seen from outside. */
  static final String PROTECTED = "application/x-tika-ooxml-protected";

  private static final String OLE = "application/x-tika-msoffice";
  private static final String MSI = "application/x-ms-installer";

  private static final byte[] ZIP_START = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};

  /** Class ids of installers and their patches: 000C1082, 84 and 86, as they are stored. */
  private static final String MSI_CLASS = "8[246]100c0000000000c000000000000046";

  /** Begins the names of an installer's tables. */
  private static final char MSI_TABLE = '\u4840';

  private OfficeKinds() {}

  /**
   * The kind of the file.
   *
   * @param otherwise what it is when it is neither of the two containers
   * @throws BrokenContainerException when it is one, but damaged or too large to look through
   */
  static String of(Path file, String otherwise) throws IOException, BrokenContainerException {
    try (FileChannel channel = FileChannel.open(file)) {
      Peek peek = new Peek(channel::read, channel.size());
      boolean zip = peek.has(ZIP_START, 0) || peek.has(EMPTY_ZIP, 0);
      ZipNames names = new ZipNames(zip);
      // A ZIP file ends with its directory, so one may stand behind a file of any other kind.
      if (!ZipDirectory.read(peek, names::add) && zip) {
        throw new BrokenContainerException("its directory is missing");
      }
      if (zip || Programs.isKind(names.kind())) {
        return names.kind();
      }
      return OleDirectory.is(peek) ? ole(OleDirectory.root(peek)) : otherwise;
    }
  }

  /** Whether a document of that kind may be what lies behind a password. */
  static boolean mayBeProtected(String kind) {
    return kind.startsWith(OOXML);
  }

  private static String ole(OleDirectory.Root root) {
    Set<String> names = root.names();
    if (HexFormat.of().formatHex(root.classId()).matches(MSI_CLASS)
        || names.stream().anyMatch(name -> name.indexOf(MSI_TABLE) == 0)) {
      return MSI;
    }
    if (names.contains("EncryptedPackage")) {
      return PROTECTED;
    }
    if (names.contains("WordDocument")) {
      return DOC;
    }
    if (names.contains("PowerPoint Document")) {
      return PPT;
    }
    return names.contains("Workbook") || names.contains("Book") ? XLS : OLE;
  }
}
