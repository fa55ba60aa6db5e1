package dev.zhuli.tool.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hslf.usermodel.HSLFNotes;
import org.apache.poi.hslf.usermodel.HSLFShape;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTable;
import org.apache.poi.hslf.usermodel.HSLFTextParagraph;
import org.apache.poi.hslf.usermodel.HSLFTextShape;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.GroupShape;

/** Old presentations (PowerPoint 97 to 2003), slide by slide. */
final class PptReader {
  private static final int MAX_DEPTH = 20;

  private final Reading reading;
  private String title = "";

  private PptReader(Reading reading) {
    this.reading = reading;
  }

  static void read(Reading reading) throws IOException {
    try (POIFSFileSystem ole = new POIFSFileSystem(reading.file().toFile(), true);
        HSLFSlideShow show = new HSLFSlideShow(ole)) {
      int number = 0;
      for (HSLFSlide slide : show.getSlides()) {
        new PptReader(reading).slide(slide, ++number);
      }
    }
  }

  private void slide(HSLFSlide slide, int number) {
    title = slide.getTitle() == null ? "" : Texts.oneLine(slide.getTitle());
    reading.pages().start(number, title);
    reading.pages().block(title.isEmpty() ? "" : "# " + title);
    for (HSLFShape shape : slide.getShapes()) {
      shape(shape, 0);
    }
    HSLFNotes notes = slide.getNotes();
    if (notes != null) {
      for (List<HSLFTextParagraph> paragraphs : notes.getTextParagraphs()) {
        String text = HSLFTextParagraph.getText(paragraphs).strip();
        boolean placeholder = text.equals("*"); // the number of the page
        reading.pages().block(text.isEmpty() || placeholder ? "" : "> " + text);
      }
    }
  }

  private void shape(HSLFShape shape, int depth) {
    reading.check();
    switch (shape) {
      case HSLFTable table -> reading.pages().block(TableWriter.table(rows(table)));
      case HSLFTextShape text -> text(text.getText());
      case GroupShape<?, ?> group when depth < MAX_DEPTH -> {
        for (Object inner : group.getShapes()) {
          if (inner instanceof HSLFShape known) {
            shape(known, depth + 1);
          }
        }
      }
      default -> {}
    }
  }

  private void text(String text) {
    if (!Texts.oneLine(text).equals(title)) {
      reading.pages().block(text);
    }
  }

  private static List<List<String>> rows(HSLFTable table) {
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < table.getNumberOfRows(); r++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < table.getNumberOfColumns(); c++) {
        row.add(table.getCell(r, c) == null ? "" : table.getCell(r, c).getText());
      }
      rows.add(row);
    }
    return rows;
  }
}
