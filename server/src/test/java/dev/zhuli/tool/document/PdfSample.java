package dev.zhuli.tool.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PDF files by hand, with the Chinese font that every reader has to know (STSong-Light, with
 * Unicode as its encoding), so that the tests need no font of the system. Pages are A4.
 */
final class PdfSample {
  static final int WIDTH = 595;
  static final int HEIGHT = 842;

  private final List<byte[]> objects = new ArrayList<>();
  private final List<Integer> pages = new ArrayList<>();
  private StringBuilder content = new StringBuilder();

  PdfSample() {
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object(""); // the tree of pages, when they are known
    object(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            + " /DescendantFonts [4 0 R] >>");
    object(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]"
            + " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
            + " /FontDescriptor 5 0 R >>");
    object(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
            + " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");
  }

  /** A line of text; y counts from the top of the page. */
  PdfSample line(double x, double y, double size, String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    content.append(
        "BT /F1 %s Tf 1 0 0 1 %s %s Tm <%s> Tj ET%n".formatted(size, x, HEIGHT - y, hex));
    return this;
  }

  PdfSample lines(double x, double y, double size, double leading, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      line(x, y + i * leading, size, lines.get(i));
    }
    return this;
  }

  PdfSample endPage() throws IOException {
    return endPage(content.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A page with a content stream of one's own. */
  PdfSample endPage(byte[] stream) throws IOException {
    content = new StringBuilder();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(stream);
    }
    return endPagePacked(packed.toByteArray());
  }

  PdfSample endPagePacked(byte[] packed) {
    int number = stream("/Filter /FlateDecode", packed);
    pages.add(
        object(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
                    .formatted(WIDTH, HEIGHT, number)
                + " /Resources << /Font << /F1 3 0 R >> /XObject << %s >> >> >>"
                    .formatted(forms())));
    return this;
  }

  private final StringBuilder forms = new StringBuilder();

  private String forms() {
    return forms.toString();
  }

  /** Makes an object known to the pages that follow by a name. */
  PdfSample form(String name, int number) {
    forms.append("/%s %d 0 R ".formatted(name, number));
    return this;
  }

  int stream(String dictionary, byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("<< %s /Length %d >>\nstream\n".formatted(dictionary, bytes.length)));
    out.writeBytes(bytes);
    out.writeBytes(ascii("\nendstream"));
    objects.add(out.toByteArray());
    return objects.size();
  }

  int object(String text) {
    objects.add(ascii(text));
    return objects.size();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  byte[] bytes() {
    StringBuilder kids = new StringBuilder();
    pages.forEach(page -> kids.append(page).append(" 0 R "));
    return bytes("<< /Type /Pages /Kids [ %s] /Count %d >>".formatted(kids, pages.size()));
  }

  /** The file, with a page tree of one's own. */
  byte[] bytes(String tree) {
    objects.set(1, ascii(tree));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("%PDF-1.7\n"));
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append("%010d 00000 n \n".formatted(out.size()));
      out.writeBytes(ascii((i + 1) + " 0 obj\n"));
      out.writeBytes(objects.get(i));
      out.writeBytes(ascii("\nendobj\n"));
    }
    int start = out.size();
    int size = objects.size() + 1;
    out.writeBytes(
        ascii(
            "xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(size, table, size, start)));
    return out.toByteArray();
  }

  Path file(Path folder, String name) throws IOException {
    return Samples.file(folder, name, bytes());
  }
}
