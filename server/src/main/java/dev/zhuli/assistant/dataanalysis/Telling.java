package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.tool.codeinterpreter.CellReport;
import dev.zhuli.tool.codeinterpreter.CellReport.Chart;
import dev.zhuli.tool.codeinterpreter.CellReport.Link;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes what was found as an answer. */
record Telling(boolean chinese) {
  /** Columns that pandas lines up with spaces look like nothing in a proportional font. */
  private static final Pattern COLUMNS = Pattern.compile("(?m)^.*\\S {2,}\\S.*\\R.*\\S {2,}\\S");

  /** What adding fractions in binary leaves: 1478.3999999999999. */
  private static final Pattern NOISE =
      Pattern.compile("(?<![\\d.])\\d{1,15}\\.\\d{9,17}(?![\\d.])");

  private static final int DIGITS = 12;

  private static final int MOST_CHARS = 4_000;

  /** The output as it is, without binary noise, or, lined up in columns, as preformatted text. */
  String output(String printed) {
    String output = NOISE.matcher(printed).replaceAll(match -> rounded(match.group()));
    String text = output.length() > MOST_CHARS ? output.substring(0, MOST_CHARS) + "\n…" : output;
    return COLUMNS.matcher(text).find() ? "```\n" + text + "\n```" : text.replace("\n", "  \n");
  }

  private static String rounded(String number) {
    return new BigDecimal(number)
        .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** In paragraphs, and what was made below. */
  String with(List<String> paragraphs, CellReport report) {
    List<String> parts = new ArrayList<>(paragraphs);
    String made = made(report);
    if (!made.isEmpty()) {
      parts.add(made);
    }
    return String.join("\n\n", parts);
  }

  /** Charts as pictures, with their other forms; files as links. */
  private String made(CellReport report) {
    List<String> parts = new ArrayList<>();
    report.charts().forEach(chart -> parts.add(chart(chart)));
    if (!report.files().isEmpty()) {
      List<String> links = report.files().stream().map(Telling::link).toList();
      parts.add(files(links));
    }
    return String.join("\n\n", parts);
  }

  private String files(List<String> links) {
    int n = links.size();
    return chinese
        ? "已生成 %d 个文件：%s".formatted(n, String.join("、", links))
        : (n == 1 ? "1 file is ready: " : n + " files are ready: ") + String.join(", ", links);
  }

  private String chart(Chart chart) {
    String title = chart.title().isBlank() ? (chinese ? "图表" : "Chart") : chart.title();
    List<String> forms = new ArrayList<>();
    if (chart.svg() != null) {
      forms.add("[SVG](" + chart.svg() + ")");
    }
    if (chart.csv() != null) {
      forms.add("[" + (chinese ? "数据 CSV" : "Data CSV") + "](" + chart.csv() + ")");
    }
    String below = forms.isEmpty() ? "" : "\n\n" + String.join(" · ", forms);
    return "![" + plain(title) + "](" + chart.png() + ")" + below;
  }

  private static String link(Link link) {
    return "[" + plain(link.name()) + "](" + link.url() + ")";
  }

  private static String plain(String text) {
    return text.replaceAll("[\\[\\]\\r\\n]", " ").strip();
  }
}
