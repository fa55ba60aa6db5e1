package dev.zhuli.tool.notebook;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTable.XWPFBorderType;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableCell.XWPFVertAlign;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** Writes a table of Markdown: lines between rows, the head shaded and repeated on each page. */
final class WordTable {
  private static final String LINE = "C9CFD6";
  private static final String HEAD = "EEF3F7";
  private static final String NUMBER = "[-+−]?[¥$€]?[\\d,.]+(?:%|‰)?";
  private static final int SPACE_AFTER = 60;

  private final XWPFDocument document;

  WordTable(XWPFDocument document) {
    this.document = document;
  }

  void add(TableBlock block) {
    List<List<TableCell>> rows = new ArrayList<>();
    rows(block, rows);
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    if (columns == 0) {
      return;
    }
    XWPFTable table = document.createTable(rows.size(), columns);
    frame(table);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        fill(table.getRow(row).getCell(column), rows.get(row).get(column), row == 0);
      }
    }
    table.getRow(0).setRepeatHeader(true);
    document.createParagraph().setSpacingAfter(SPACE_AFTER); // tables touch what follows
  }

  private static void rows(Node parent, List<List<TableCell>> rows) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof TableRow) {
        List<TableCell> cells = new ArrayList<>();
        for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
          cells.add((TableCell) cell);
        }
        rows.add(cells);
      } else {
        rows(node, rows);
      }
    }
  }

  private static void frame(XWPFTable table) {
    table.setWidth("100%");
    table.setTableAlignment(TableRowAlign.CENTER);
    table.setTopBorder(XWPFBorderType.SINGLE, 8, 0, LINE);
    table.setBottomBorder(XWPFBorderType.SINGLE, 8, 0, LINE);
    table.setInsideHBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
    table.setLeftBorder(XWPFBorderType.NIL, 0, 0, LINE);
    table.setRightBorder(XWPFBorderType.NIL, 0, 0, LINE);
    table.setInsideVBorder(XWPFBorderType.NIL, 0, 0, LINE);
    table.getCTTbl().getTblPr().addNewTblLook().setVal(BigInteger.valueOf(0x20).toByteArray());
  }

  private static void fill(XWPFTableCell cell, TableCell source, boolean head) {
    cell.setVerticalAlignment(XWPFVertAlign.CENTER);
    XWPFParagraph paragraph = cell.getParagraphArray(0);
    paragraph.setStyle("Cell");
    paragraph.setAlignment(alignment(source));
    if (head) {
      cell.setColor(HEAD);
    }
    WordText.write(source, paragraph, head);
  }

  private static ParagraphAlignment alignment(TableCell cell) {
    TableCell.@Nullable Alignment wished = cell.getAlignment();
    if (wished == null) {
      boolean number =
          cell.getFirstChild() instanceof org.commonmark.node.Text text
              && text.getNext() == null
              && text.getLiteral().strip().matches(NUMBER);
      return number ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT;
    }
    return switch (wished) {
      case LEFT -> ParagraphAlignment.LEFT;
      case CENTER -> ParagraphAlignment.CENTER;
      case RIGHT -> ParagraphAlignment.RIGHT;
    };
  }
}
