package dev.zhuli.tool.document;

import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** A cell's number as text. */
final class CellText {
  private CellText() {}

  static String show(
      DataFormatter formatter, String raw, int id, @Nullable String format, boolean since1904) {
    try {
      double value = Double.parseDouble(raw);
      if (format == null || format.isBlank()) {
        return formatter.formatRawCellContents(value, 0, "General", since1904);
      }
      if (DateUtil.isADateFormat(id, format) && DateUtil.isValidExcelDate(value)) {
        return date(formatter, value, id, format, since1904);
      }
      return formatter.formatRawCellContents(value, id, format, since1904);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return raw; // a format that no Excel made
    }
  }

  /** The short date of the system means month/day/year only in America. */
  private static String date(
      DataFormatter formatter, double value, int id, String format, boolean since1904) {
    String shown =
        switch (id) {
          case 14 -> "yyyy-mm-dd";
          case 22 -> "yyyy-mm-dd hh:mm";
          default -> format.toLowerCase(Locale.ROOT).startsWith("[$-f800]") ? "yyyy-mm-dd" : format;
        };
    return formatter.formatRawCellContents(
        value, id == 14 || id == 22 ? 164 : id, shown, since1904);
  }
}
