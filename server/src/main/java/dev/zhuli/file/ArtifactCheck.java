package dev.zhuli.file;

import static dev.zhuli.file.BrokenArtifactException.unless;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
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
      unless(content.length > 0, "it is empty");
      switch (mediaType) {
        case "image/png", "image/jpeg", "image/gif", "image/webp" ->
            PictureCheck.check(mediaType, content);
        case "image/svg+xml" -> svg(content);
        case "application/pdf" -> pdf(content);
        case "application/json" -> JsonMapper.shared().readTree(content);
        case "application/x-ipynb+json" -> notebook(JsonMapper.shared().readTree(content));
        case "application/zip" -> ArchiveCheck.zip(content);
        case OfficeKinds.DOCX, OfficeKinds.XLSX, OfficeKinds.PPTX ->
            ArchiveCheck.office(mediaType, content);
        default -> {
          if (mediaType.startsWith("audio/")) {
            unless(isAudio(mediaType, content), "it is none");
          } else if (mediaType.startsWith("text/")) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
          }
        }
      }
    } catch (IOException | XMLStreamException | JacksonException e) {
      throw new BrokenArtifactException("no whole " + mediaType + ": " + e.getMessage(), e);
    }
  }

  /** What every reader of nbformat 4 needs; its schema is larger. */
  private static void notebook(JsonNode notebook) {
    unless(notebook.path("nbformat").asInt(0) == 4, "it is no notebook of format 4");
    JsonNode cells = notebook.path("cells");
    unless(cells.isArray() && !cells.isEmpty(), "it has no cells");
    for (JsonNode cell : cells) {
      boolean whole = cell.path("cell_type").isString() && cell.has("source");
      unless(whole && cell.path("metadata").isObject(), "a cell is not whole");
    }
  }

  private static boolean isAudio(String mediaType, byte[] content) {
    return AudioKind.of(content).filter(kind -> kind.mediaType().equals(mediaType)).isPresent();
  }

  /** Well-formed, an SVG, and nothing in it that could run. */
  private static void svg(byte[] content) throws XMLStreamException {
    String root = Xml.read(new ByteArrayInputStream(content), ArtifactCheck::element);
    unless(root.equalsIgnoreCase("svg"), "it is no SVG");
  }

  private static void element(XMLStreamReader xml) {
    String name = xml.getLocalName().toLowerCase(Locale.ROOT);
    unless(!ACTIVE.contains(name), "it holds " + name);
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
  }

  private static void attribute(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    unless(!lower.startsWith("on"), "it holds " + name);
    boolean link = lower.equals("href") || lower.equals("src");
    unless(!link || !value.strip().toLowerCase(Locale.ROOT).startsWith("javascript:"), "a script");
  }

  private static void pdf(byte[] content) {
    String start = new String(content, 0, Math.min(8, content.length), StandardCharsets.ISO_8859_1);
    int tail = Math.max(0, content.length - 1_024);
    String end = new String(content, tail, content.length - tail, StandardCharsets.ISO_8859_1);
    unless(start.startsWith("%PDF-") && end.contains("%%EOF"), "it is no whole PDF");
  }
}
