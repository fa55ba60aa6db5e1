package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.hwpf.model.StyleDescription;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** Old Word documents (Word 97 to 2003). */
final class DocReader {
  private static final int PAGE_CHARS = 3_000;
  private static final char CELL_END = '\u0007';
  private static final char FIELD = '\u0013';
  private static final char FIELD_RESULT = '\u0014';
  private static final char FIELD_END = '\u0015';
  private static final String PAGE_BREAK = "\f";

  private final Reading reading;
  private final HWPFDocument document;
  private final List<List<String>> table = new ArrayList<>();
  private final List<String> row = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();

  private DocReader(Reading reading, HWPFDocument document) {
    this.reading = reading;
    this.document = document;
  }

  static void read(Reading reading) throws IOException {
    try (POIFSFileSystem ole = new POIFSFileSystem(reading.file().toFile(), true);
        HWPFDocument document = new HWPFDocument(ole)) {
      if (document.getSummaryInformation() != null) {
        String title = document.getSummaryInformation().getTitle();
        reading.title(title == null ? "" : title);
      }
      DocReader reader = new DocReader(reading, document);
      reader.range(document.getRange());
      reader.range(document.getFootnoteRange());
      reader.range(document.getEndnoteRange());
    } catch (OldWordFileFormatException e) {
      throw new Refused(Reason.UNSUPPORTED, "older than Word 97", e);
    }
  }

  private void range(Range range) {
    for (int i = 0; i < range.numParagraphs(); i++) {
      reading.check();
      Paragraph paragraph = range.getParagraph(i);
      String text = text(paragraph);
      if (paragraph.isInTable()) {
        tablePart(paragraph, text);
      } else {
        endTable();
        block(paragraph, text);
      }
    }
    endTable();
  }

  private void block(Paragraph paragraph, String text) {
    if (text.startsWith(PAGE_BREAK) || reading.pages().length() > PAGE_CHARS) {
      reading.pages().start("");
    }
    String clean = text.replace(PAGE_BREAK, "").strip();
    if (clean.isEmpty()) {
      return;
    }
    int level = level(paragraph);
    String mark = level > 0 ? "#".repeat(Math.min(level, 6)) + " " : "";
    reading.pages().block((mark.isEmpty() && paragraph.isInList() ? "- " : mark) + clean);
  }

  private int level(Paragraph paragraph) {
    @Nullable StyleDescription style =
        document.getStyleSheet().getStyleDescription(paragraph.getStyleIndex());
    String name = style == null ? null : style.getName();
    int byStyle = name == null ? 0 : DocxStyles.ofName(name);
    return byStyle > 0 ? byStyle : DocxStyles.outline(paragraph.getLvl());
  }

  /** Without what was deleted under revision, and without the instructions of fields. */
  private static String text(Paragraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
      CharacterRun run = paragraph.getCharacterRun(i);
      if (!run.isMarkedDeleted()) {
        text.append(run.text());
      }
    }
    return withoutInstructions(text).replace('\u000b', '\n').replace('\u001e', '-');
  }

  /** Of a field, which may hold others, only the result is text. */
  private static String withoutInstructions(StringBuilder text) {
    StringBuilder results = new StringBuilder();
    int instructions = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case FIELD -> instructions++;
        case FIELD_RESULT -> instructions = Math.max(0, instructions - 1);
        default -> results.append(instructions > 0 || c == FIELD_END ? "" : c);
      }
    }
    return results.toString();
  }

  private void tablePart(Paragraph paragraph, String text) {
    if (paragraph.isTableRowEnd()) {
      table.add(List.copyOf(row));
      row.clear();
      return;
    }
    cell.append(cell.isEmpty() ? "" : " ").append(text.replace(CELL_END, ' ').strip());
    if (text.indexOf(CELL_END) >= 0) {
      row.add(cell.toString());
      cell.setLength(0);
    }
  }

  private void endTable() {
    table.removeIf(List::isEmpty);
    if (!table.isEmpty()) {
      reading.pages().block(TableWriter.table(table));
      table.clear();
    }
  }
}
