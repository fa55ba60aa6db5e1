package dev.zhuli.file;

import static dev.zhuli.file.BrokenArtifactException.unless;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamException;

/**
 * Unpacks an archive to its end, to see that it is whole. An office document's parts are parsed,
 * and the one with which a program begins to read must be there.
 */
final class ArchiveCheck {
  private static final int MOST_ENTRIES = 10_000;
  private static final long MOST_BYTES = 256 << 20;

  /** How many times larger than its packed form it may be, beyond what is always free. */
  private static final int MOST_RATIO = 200;

  private static final long FREE = 16 << 20;
  private static final String TYPES = "[Content_Types].xml";

  private final long most;
  private final ContentTypes types = new ContentTypes();
  private final Map<String, String> roots = new HashMap<>();
  private long unpacked;

  private ArchiveCheck(int bytes) {
    this.most = Math.min(MOST_BYTES, FREE + (long) bytes * MOST_RATIO);
  }

  /**
   * @throws BrokenArtifactException when it is cut short, damaged or unpacks to too much
   */
  static void zip(byte[] content) throws IOException {
    ArchiveCheck check = new ArchiveCheck(content.length);
    try {
      check.entries(content, ArchiveCheck::drain);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // Nothing was parsed.
    }
  }

  /**
   * @param mediaType of Word, Excel or PowerPoint
   * @throws BrokenArtifactException when it is cut short, damaged, unpacks to too much or has not
   *     the part that this kind must have
   */
  static void office(String mediaType, byte[] content) throws IOException, XMLStreamException {
    ArchiveCheck check = new ArchiveCheck(content.length);
    check.entries(content, check::part);
    String main = check.types.part(mediaType + ".main+xml");
    unless(main != null, "it names no main part");
    String root =
        switch (mediaType) {
          case OfficeKinds.DOCX -> "document";
          case OfficeKinds.XLSX -> "workbook";
          default -> "presentation";
        };
    unless(root.equals(check.roots.get(main)), "its main part is missing");
  }

  private interface Look {
    void at(String name, InputStream in) throws IOException, XMLStreamException;
  }

  /** As many entries must lie there as the directory tells of, which a cut takes first. */
  private void entries(byte[] content, Look look) throws IOException, XMLStreamException {
    int told = directory(content);
    int found = 0;
    // Only names that don't say what they are written in are read as Latin letters.
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        found++;
        unless(found <= told, "it has entries that it doesn't tell of");
        InputStream in = new Counted(zip);
        look.at(entry.getName(), in);
        drain(entry.getName(), in);
      }
    }
    unless(found > 0, "it holds nothing");
    unless(found == told, "it lacks entries that it tells of");
  }

  private static int directory(byte[] content) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      unless(ZipDirectory.read(Peek.into(content), names::add), "it is cut short");
    } catch (BrokenContainerException e) {
      throw new BrokenArtifactException(String.valueOf(e.getMessage()), e);
    }
    unless(names.size() <= MOST_ENTRIES, "it has too many entries");
    return names.size();
  }

  private void part(String name, InputStream in) throws IOException, XMLStreamException {
    if (name.equals(TYPES)) {
      roots.put(name, Xml.read(in, types::element));
    } else if (name.endsWith(".xml") || name.endsWith(".rels")) {
      roots.put(name, Xml.read(in, xml -> {}));
    }
  }

  private static void drain(String name, InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  /** Counts what an entry unpacks to; closing it, as parsers do, leaves the archive open. */
  private final class Counted extends InputStream {
    private final InputStream in;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = in.read(into, from, length);
      unpacked += Math.max(n, 0);
      unless(unpacked <= most, "it unpacks to too much");
      return n;
    }
  }
}
