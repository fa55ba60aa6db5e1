package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells the kind of a file by its content, and refuses what contradicts the claim. */
final class KindSniffer {
  private static final int HEAD = 1024;

  private KindSniffer() {}

  static Kind sniff(Reading reading, Kind claimed) throws IOException {
    Kind found = byContent(reading, claimed);
    if (claimed != Kind.UNKNOWN && claimed.family() != found.family()) {
      throw new Refused(Reason.MISMATCH, "said to be " + claimed + ", but is " + found);
    }
    if (found == Kind.OTHER) {
      throw new Refused(Reason.UNSUPPORTED, "a binary file");
    }
    return found;
  }

  private static Kind byContent(Reading reading, Kind claimed) throws IOException {
    byte[] bytes = head(reading);
    String head = new String(bytes, StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      return ole(reading);
    }
    if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
      return zip(reading);
    }
    if (isPicture(head)) {
      return Kind.PICTURE;
    }
    if (head.startsWith("%PDF-")
        || (head.contains("%PDF-") && claimed.family() != Kind.TEXT.family())) {
      return Kind.PDF;
    }
    return isBinary(head) ? Kind.OTHER : text(head, claimed);
  }

  private static byte[] head(Reading reading) throws IOException {
    try (InputStream in = Files.newInputStream(reading.file())) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length == 0) {
        throw new Refused(Reason.EMPTY, "no bytes");
      }
      return head;
    }
  }

  private static boolean isPicture(String head) {
    return head.startsWith("\u0089PNG\r\n\u001a\n")
        || head.startsWith("\u00ff\u00d8\u00ff")
        || head.startsWith("GIF87a")
        || head.startsWith("GIF89a")
        || (head.startsWith("RIFF") && head.startsWith("WEBP", 8))
        || (head.startsWith("BM") && head.length() > 14 && head.startsWith("\0\0\0\0", 6))
        || head.startsWith("II*\0")
        || head.startsWith("MM\0*");
  }

  /** What is no text in any encoding that is read here; UTF-16 has its own look at NULs. */
  private static boolean isBinary(String head) {
    return head.startsWith("\u007fELF")
        || (head.startsWith("MZ") && head.indexOf('\0') >= 0)
        || head.startsWith("\u00ca\u00fe\u00ba\u00be")
        || head.startsWith("\u001f\u008b")
        || head.startsWith("Rar!")
        || head.startsWith("7z\u00bc\u00af")
        || head.startsWith("{\\rtf");
  }

  private static Kind text(String head, Kind claimed) {
    if (claimed == Kind.TABLE || claimed == Kind.TEXT || claimed == Kind.HTML) {
      return claimed;
    }
    String start = head.stripLeading().toLowerCase(Locale.ROOT);
    boolean html = start.startsWith("<!doctype html") || start.startsWith("<html");
    return html ? Kind.HTML : Kind.TEXT;
  }

  private static Kind ole(Reading reading) throws IOException {
    try (POIFSFileSystem ole = new POIFSFileSystem(reading.file().toFile(), true)) {
      DirectoryNode root = ole.getRoot();
      if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
        throw new Refused(Reason.ENCRYPTED, "an encrypted Office file");
      }
      if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
        return Kind.XLS;
      }
      if (root.hasEntryCaseInsensitive("WordDocument")) {
        return Kind.DOC;
      }
      return root.hasEntryCaseInsensitive("PowerPoint Document") ? Kind.PPT : Kind.OTHER;
    }
  }

  private static Kind zip(Reading reading) throws IOException {
    try (GuardedZip zip = new GuardedZip(reading)) {
      if (zip.has("META-INF/container.xml")) {
        return Kind.EPUB;
      }
      if (!zip.has("[Content_Types].xml")) {
        return Kind.OTHER;
      }
      if (zip.has("word/document.xml")) {
        return Kind.DOCX;
      }
      if (zip.has("xl/workbook.xml")) {
        return Kind.XLSX;
      }
      return zip.has("ppt/presentation.xml") ? Kind.PPTX : Kind.OTHER;
    }
  }
}
