package dev.zhuli.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Looks whether a content is what it is said to be, before anybody is given a link to it. */
final class ArtifactCheck {
  private static final Set<String> ACTIVE = Set.of("script", "foreignobject", "iframe", "handler");

  private ArtifactCheck() {}

  /**
   * @throws BrokenArtifactException when it is empty, damaged or of another kind
   */
  static void check(String mediaType, byte[] content) {
    try {
      require(content.length > 0, "it is empty");
      switch (mediaType) {
        case "image/png", "image/jpeg", "image/gif" -> picture(content);
        case "image/svg+xml" -> svg(content);
        case "application/pdf" -> pdf(content);
        case "application/json" -> JsonMapper.shared().readTree(content);
        case "application/zip", OfficeKinds.DOCX, OfficeKinds.XLSX, OfficeKinds.PPTX ->
            zip(content, !mediaType.equals("application/zip"));
        default -> {
          if (mediaType.startsWith("text/")) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
          }
        }
      }
    } catch (IOException | XMLStreamException | JacksonException e) {
      throw new BrokenArtifactException("no whole " + mediaType + ": " + e.getMessage(), e);
    }
  }

  private static void picture(byte[] content) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      require(readers.hasNext(), "it is no picture");
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        require(reader.getWidth(0) > 0 && reader.getHeight(0) > 0, "it has no pixels");
      } finally {
        reader.dispose();
      }
    }
  }

  /** Well-formed, an SVG, and nothing in it that could run. */
  private static void svg(byte[] content) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
    boolean root = true;
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        String name = reader.getLocalName().toLowerCase(Locale.ROOT);
        require(!root || name.equals("svg"), "it is no SVG");
        require(!ACTIVE.contains(name), "it holds " + name);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        root = false;
      }
    }
  }

  private static void attribute(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    require(!lower.startsWith("on"), "it holds " + name);
    boolean link = lower.equals("href") || lower.equals("src");
    require(!link || !value.strip().toLowerCase(Locale.ROOT).startsWith("javascript:"), "a script");
  }

  private static void pdf(byte[] content) {
    String start = new String(content, 0, Math.min(8, content.length), StandardCharsets.ISO_8859_1);
    int tail = Math.max(0, content.length - 1_024);
    String end = new String(content, tail, content.length - tail, StandardCharsets.ISO_8859_1);
    require(start.startsWith("%PDF-") && end.contains("%%EOF"), "it is no whole PDF");
  }

  private static void zip(byte[] content, boolean office) throws IOException {
    boolean types = false;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        types |= entry.getName().equals("[Content_Types].xml");
        zip.transferTo(OutputStream.nullOutputStream());
      }
    }
    require(entries > 0, "it holds nothing");
    require(!office || types, "it is no office document");
  }

  private static void require(boolean so, String otherwise) {
    if (!so) {
      throw new BrokenArtifactException(otherwise);
    }
  }
}
