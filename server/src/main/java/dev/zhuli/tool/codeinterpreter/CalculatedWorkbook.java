package dev.zhuli.tool.codeinterpreter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
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
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workbook that a program wrote, with formulas and without their results: who reads it finds
 * empty cells, where Excel would compute them. Here they are computed once, by POI.
 *
 * <p>For .xlsx and .xlsm whose sheets are up to 12 MB of XML, one at a time and for up to ten
 * seconds, since a workbook takes twenty times as much memory as its XML. What is larger, and what
 * POI can't compute, stays as it is; the runtime then tells the user of it.
 */
final class CalculatedWorkbook {
  private static final long MOST_BYTES = 12 << 20;
  private static final Duration MOST_TIME = Duration.ofSeconds(10);
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
    ONE.lockInterruptibly();
    try {
      return isPending(file) && calculated(file, copy);
    } catch (IOException | XMLStreamException | InvalidFormatException | RuntimeException e) {
      log.info("The formulas of {} can't be computed: {}", file, e.toString());
      return false;
    } finally {
      ONE.unlock();
    }
  }

  private static boolean isPending(Path file) throws IOException, XMLStreamException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(MAIN) == null) {
        return false;
      }
      List<? extends ZipEntry> sheets = zip.stream().filter(CalculatedWorkbook::isSheet).toList();
      long bytes = zip.stream().mapToLong(ZipEntry::getSize).sum();
      if (bytes > MOST_BYTES) {
        return false;
      }
      for (ZipEntry sheet : sheets) {
        try (InputStream in = zip.getInputStream(sheet)) {
          if (hasPending(in)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private static boolean isSheet(ZipEntry entry) {
    String name = entry.getName().toLowerCase(Locale.ROOT);
    return name.startsWith(SHEETS) && name.endsWith(".xml");
  }

  /** Whether a cell has a formula and no value (ECMA-376 part 1, 18.3.1.4). */
  private static boolean hasPending(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    boolean formula = false;
    boolean value = false;
    while (xml.hasNext()) {
      int event = xml.next();
      String name = xml.hasName() ? xml.getLocalName() : "";
      if (event == XMLStreamConstants.START_ELEMENT && name.equals("c")) {
        formula = false;
        value = "str".equals(xml.getAttributeValue(null, "t")); // perhaps an empty text
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("f")) {
        formula = true;
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("v")) {
        value |= !xml.getElementText().isEmpty();
      } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("c") && formula && !value) {
        return true;
      }
    }
    return false;
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
          if (System.nanoTime() > end) {
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
            computed +=
                cell.getCellType() == CellType.FORMULA && isComputed(cell, evaluator) ? 1 : 0;
          }
        }
      }
    } catch (OutOfTime e) {
      log.info("Computing a workbook's formulas took too long; {} were computed", computed);
    }
    return computed;
  }

  private static boolean isComputed(Cell cell, XSSFFormulaEvaluator evaluator) {
    try {
      evaluator.evaluateFormulaCell(cell);
      return true;
    } catch (OutOfTime e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return false; // a function that POI doesn't know, or a chain of formulas too long for it
    }
  }
}
