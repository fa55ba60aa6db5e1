package dev.zhuli.tool.codeinterpreter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.formula.IStabilityClassifier;
import org.apache.poi.ss.formula.udf.AggregatingUDFFinder;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workbook that a program wrote, with formulas and without their results: who reads it finds
 * empty cells, where Excel would compute them. Here they are computed once, by POI.
 *
 * <p>For .xlsx and .xlsm of up to 6 MB and 200,000 elements unpacked, one at a time and for up to
 * ten seconds, since a workbook takes twenty times as much memory as its XML; and where formulas
 * use only functions that are known to end soon. What is larger, and what POI can't compute, stays
 * as it is; the runtime then tells the user of it.
 */
final class CalculatedWorkbook {
  private static final int MOST_BYTES = 6 << 20;
  private static final int MOST_ELEMENTS = 200_000;
  private static final Duration MOST_TIME = Duration.ofSeconds(10);

  /** Others may loop for as long as their arguments say, such as NETWORKDAYS and REPT. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "SUM",
          "AVERAGE",
          "COUNT",
          "COUNTA",
          "COUNTBLANK",
          "COUNTIF",
          "COUNTIFS",
          "SUMIF",
          "SUMIFS",
          "AVERAGEIF",
          "AVERAGEIFS",
          "MIN",
          "MAX",
          "MEDIAN",
          "STDEV",
          "VAR",
          "RANK",
          "LARGE",
          "SMALL",
          "PRODUCT",
          "SUMPRODUCT",
          "SUBTOTAL",
          "IF",
          "IFERROR",
          "IFNA",
          "AND",
          "OR",
          "NOT",
          "ROUND",
          "ROUNDUP",
          "ROUNDDOWN",
          "INT",
          "ABS",
          "MOD",
          "POWER",
          "SQRT",
          "EXP",
          "LN",
          "LOG",
          "LOG10",
          "VLOOKUP",
          "HLOOKUP",
          "LOOKUP",
          "INDEX",
          "MATCH",
          "CHOOSE",
          "LEFT",
          "RIGHT",
          "MID",
          "LEN",
          "CONCATENATE",
          "TRIM",
          "UPPER",
          "LOWER",
          "TEXT",
          "VALUE",
          "DATE",
          "YEAR",
          "MONTH",
          "DAY",
          "ISBLANK",
          "ISNUMBER",
          "ISTEXT",
          "ROW",
          "COLUMN");

  private static final Pattern FUNCTION = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)\\s*\\(");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final String MAIN = "xl/workbook.xml";
  private static final String SHEETS = "xl/worksheets/";

  private static final Logger log = LoggerFactory.getLogger(CalculatedWorkbook.class);

  /** Bounds the memory of all conversations together. */
  private static final ReentrantLock ONE = new ReentrantLock();

  private CalculatedWorkbook() {}

  /** There was no time left to compute more. */
  private static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param file as it was uploaded; it stays as it is
   * @param copy where the workbook is written with the results
   * @return whether it was written: only where results were missing
   */
  static boolean write(Path file, Path copy) throws InterruptedException {
    try {
      if (!isPending(file) || !ONE.tryLock(MOST_TIME.toSeconds(), TimeUnit.SECONDS)) {
        return false;
      }
    } catch (IOException | XMLStreamException | RuntimeException e) {
      return false; // the runtime tells what is wrong with it
    }
    try {
      return calculated(file, copy);
    } catch (IOException | InvalidFormatException | RuntimeException e) {
      log.info("The formulas of {} can't be computed: {}", file, e.toString());
      return false;
    } finally {
      ONE.unlock();
    }
  }

  /** Whether it is of a size to be computed, and a cell has a formula and no value. */
  private static boolean isPending(Path file) throws IOException, XMLStreamException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(MAIN) == null) {
        return false;
      }
      Parts parts = new Parts();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        // What it says of its own size may be wrong.
        byte[] content;
        try (InputStream in = zip.getInputStream(entry)) {
          content = in.readNBytes(parts.left() + 1);
        }
        if (!parts.add(entry.getName().toLowerCase(Locale.ROOT), content)) {
          return false;
        }
      }
      return parts.pending;
    }
  }

  /** What was seen of the parts of a workbook. */
  private static final class Parts {
    private long bytes;
    private int elements;
    private boolean pending;

    int left() {
      return (int) (MOST_BYTES - bytes);
    }

    /** False when it is too much, or not to be computed. */
    boolean add(String name, byte[] content) throws XMLStreamException {
      bytes += content.length;
      if (bytes > MOST_BYTES) {
        return false;
      }
      boolean isXml = name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml");
      return !isXml || read(content, name.startsWith(SHEETS));
    }

    /** A cell with a formula and no value: ECMA-376 part 1, 18.3.1.4. */
    private boolean read(byte[] content, boolean isSheet) throws XMLStreamException {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      String at = "";
      boolean formula = false;
      boolean value = false;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          elements += 1 + xml.getAttributeCount() / 4;
          at = xml.getLocalName();
          if (at.equals("c")) {
            formula = false;
            value = "str".equals(xml.getAttributeValue(null, "t")); // perhaps an empty text
          }
          formula |= at.equals("f");
        } else if (event == XMLStreamConstants.CHARACTERS) {
          value |= at.equals("v");
          boolean isFormula = at.equals("f") || at.equals("definedName");
          if (isFormula && !isKnownToEnd(xml.getText())) {
            return false;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          pending |= isSheet && xml.getLocalName().equals("c") && formula && !value;
          at = "";
        }
        if (elements > MOST_ELEMENTS || event == XMLStreamConstants.ENTITY_REFERENCE) {
          return false;
        }
      }
      return true;
    }

    private static boolean isKnownToEnd(String formula) {
      return FUNCTION
          .matcher(QUOTED.matcher(formula).replaceAll("''"))
          .results()
          .allMatch(match -> FUNCTIONS.contains(match.group(1).toUpperCase(Locale.ROOT)));
    }
  }

  private static boolean calculated(Path file, Path copy)
      throws IOException, InvalidFormatException {
    try (XSSFWorkbook book = new XSSFWorkbook(file.toFile().toString())) {
      int computed = compute(book);
      if (computed > 0) {
        try (OutputStream out = Files.newOutputStream(copy)) {
          book.write(out);
        }
      }
      return computed > 0;
    }
  }

  /** How many formulas have their results now. */
  private static int compute(XSSFWorkbook book) {
    long end = System.nanoTime() + MOST_TIME.toNanos();
    // It is asked before each cell that a formula looks at, which is the place to break off.
    IStabilityClassifier clock =
        (sheet, row, column) -> {
          if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
            throw new OutOfTime();
          }
          return false;
        };
    XSSFFormulaEvaluator evaluator =
        XSSFFormulaEvaluator.create(book, clock, AggregatingUDFFinder.DEFAULT);
    evaluator.setIgnoreMissingWorkbooks(true);
    int computed = 0;
    try {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            computed += isPending(cell) && isComputed(cell, evaluator) ? 1 : 0;
          }
        }
      }
    } catch (OutOfTime e) {
      log.info("Computing a workbook's formulas took too long; {} were computed", computed);
    }
    return computed;
  }

  /** Results that are there stay: Excel knows better. */
  private static boolean isPending(Cell cell) {
    String raw = ((XSSFCell) cell).getRawValue();
    boolean isText = ((XSSFCell) cell).getCTCell().getT() == STCellType.STR;
    return cell.getCellType() == CellType.FORMULA && !isText && (raw == null || raw.isEmpty());
  }

  private static boolean isComputed(Cell cell, XSSFFormulaEvaluator evaluator) {
    try {
      boolean isError = evaluator.evaluate(cell).getCellType() == CellType.ERROR;
      if (!isError) {
        evaluator.evaluateFormulaCell(cell);
      }
      return !isError;
    } catch (OutOfTime e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return false; // a function that POI doesn't know, or a chain of formulas too long for it
    }
  }
}
