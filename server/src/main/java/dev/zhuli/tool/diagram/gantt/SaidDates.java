package dev.zhuli.tool.diagram.gantt;

import java.util.regex.Pattern;

/** Takes out of a model's plan the dates that nobody said. */
public final class SaidDates {
  private static final Pattern SAID =
      Pattern.compile(
          "\\d\\s*(?:月|[-/.]\\s*\\d)|(?i:\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))");
  private static final Pattern SAID_YEAR = Pattern.compile("20\\d\\d");
  private static final Pattern DATE = Pattern.compile(",\\s*20\\d\\d-\\d\\d-\\d\\d(?=\\s*[,\\n])");
  private static final Pattern YEAR = Pattern.compile("20\\d\\d-(?=\\d\\d-\\d\\d)");

  private SaidDates() {}

  /**
   * Without dates where none was said, and without a year where none was: the reader takes the next
   * one.
   *
   * @param plan in the text form
   * @param wish what the user said
   */
  public static String only(String plan, String wish) {
    if (!SAID.matcher(wish).find()) {
      return DATE.matcher(plan).replaceAll("");
    }
    return SAID_YEAR.matcher(wish).find() ? plan : YEAR.matcher(plan).replaceAll("");
  }
}
