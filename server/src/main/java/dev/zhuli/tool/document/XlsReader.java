package dev.zhuli.tool.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/** Old Excel workbooks (BIFF8), record by record. */
final class XlsReader implements HSSFListener {
  private final Reading reading;
  private final List<String> sheets = new ArrayList<>();
  private final DataFormatter formatter = new DataFormatter(Locale.CHINA);
  private final List<String> row = new ArrayList<>();
  private final FormatTrackingHSSFListener formats;
  private @Nullable SSTRecord strings;
  private @Nullable TableWriter table;
  private @Nullable FormulaRecord formulaOfText;
  private boolean since1904;
  private int rowNumber = -1;
  private int sheet = -1;
  private int depth;

  private XlsReader(Reading reading) {
    this.reading = reading;
    this.formats = new FormatTrackingHSSFListener(record -> {}, Locale.CHINA);
  }

  static void read(Reading reading) throws IOException {
    HSSFRequest request = new HSSFRequest();
    XlsReader reader = new XlsReader(reading);
    request.addListenerForAllRecords(reader);
    try (POIFSFileSystem ole = new POIFSFileSystem(reading.file().toFile(), true)) {
      new HSSFEventFactory().processWorkbookEvents(request, ole);
      reader.endRow();
    }
  }

  @Override
  public void processRecord(Record record) {
    reading.check();
    formats.processRecord(record);
    switch (record) {
      case BOFRecord bof -> begin(bof);
      case EOFRecord end -> {
        endRow();
        depth--;
      }
      case BoundSheetRecord bound -> sheets.add(bound.getSheetname());
      case DateWindow1904Record window -> since1904 = window.getWindowing() == 1;
      case SSTRecord sst -> strings = sst;
      case LabelSSTRecord cell -> cell(cell, string(cell.getSSTIndex()));
      case LabelRecord cell -> cell(cell, cell.getValue());
      case NumberRecord cell -> cell(cell, number(cell, cell.getValue()));
      case BoolErrRecord cell -> cell(cell, cell.isBoolean() ? bool(cell.getBooleanValue()) : "#");
      case FormulaRecord cell -> formula(cell);
      case StringRecord text -> textOfFormula(text);
      default -> {}
    }
  }

  private void begin(BOFRecord bof) {
    endRow();
    if (depth++ == 0 && bof.getType() != BOFRecord.TYPE_WORKBOOK) {
      sheet++; // a chart inside a sheet has a BOF of its own, one level deeper
    }
    if (bof.getType() == BOFRecord.TYPE_WORKSHEET) {
      table = new TableWriter(reading, sheet < sheets.size() ? sheets.get(sheet) : "");
    }
  }

  private String string(int index) {
    boolean there = strings != null && index >= 0 && index < strings.getNumUniqueStrings();
    return there && strings != null ? strings.getString(index).getString() : "";
  }

  private static String bool(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  private String number(CellValueRecordInterface cell, double value) {
    int id = formats.getFormatIndex(cell);
    String format = formats.getFormatString(cell);
    return CellText.show(formatter, Double.toString(value), id, format, since1904);
  }

  private void formula(FormulaRecord cell) {
    if (cell.getCachedResultTypeEnum() == CellType.STRING) {
      formulaOfText = cell;
      return;
    }
    switch (cell.getCachedResultTypeEnum()) {
      case BOOLEAN -> cell(cell, bool(cell.getCachedBooleanValue()));
      case ERROR -> cell(cell, "#");
      default -> cell(cell, number(cell, cell.getValue()));
    }
  }

  private void textOfFormula(StringRecord text) {
    FormulaRecord cell = formulaOfText;
    if (cell != null) {
      cell(cell, text.getString());
      formulaOfText = null;
    }
  }

  private void cell(CellValueRecordInterface cell, String value) {
    if (cell.getRow() != rowNumber) {
      endRow();
      rowNumber = cell.getRow();
    }
    while (row.size() < cell.getColumn()) {
      row.add("");
    }
    if (row.size() == cell.getColumn()) {
      row.add(value);
    } else {
      row.set(cell.getColumn(), value);
    }
  }

  private void endRow() {
    if (table != null && !row.isEmpty()) {
      table.row(row);
    }
    row.clear();
    rowNumber = -1;
  }
}
