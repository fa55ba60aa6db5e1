package dev.zhuli.tool.notebook;

import dev.zhuli.tool.Belongings.GivenFile;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The first code of a notebook: what the server had ready, made anew with common libraries. */
final class SetupCell {
  private static final String IMPORTS =
      """
      import matplotlib.pyplot as plt
      import numpy as np
      import pandas as pd

      plt.rcParams["font.sans-serif"] = ["Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "SimHei", "DejaVu Sans"]
      plt.rcParams["axes.unicode_minus"] = False
      """;

  private static final String DRAW =
      """
      def draw(data, kind="auto", title="", x=None, y=None, **wishes):
          data = data if hasattr(data, "plot") else pd.Series(data)
          plain = data.set_index(x) if x in getattr(data, "columns", ()) else data
          plain = plain[y] if y is not None and hasattr(plain, "columns") else plain
          if kind == "heatmap":
              plt.imshow(plain, aspect="auto")
              plt.xticks(range(len(plain.columns)), plain.columns)
              plt.yticks(range(len(plain.index)), plain.index)
              plt.colorbar()
              plt.title(title)
          elif kind == "scatter":
              x, y = x or data.columns[0], y or data.columns[1]
              data.plot(kind="scatter", x=x, y=y, title=title)
          elif kind == "pie":
              (plain if plain.ndim == 1 else plain.select_dtypes("number").iloc[:, 0]).plot(kind="pie", ylabel="", title=title)
          else:
              plain.plot(kind=kind if kind in ("line", "hist", "box", "area", "barh") else "bar", title=title)
          plt.show()
      """;

  private static final String SQL =
      """
      def sql(query):
          import duckdb

          with duckdb.connect() as database:
              for name, value in globals().copy().items():
                  if isinstance(value, pd.DataFrame) and not name.startswith("_"):
                      database.register(name, value)
              return database.execute(query).df()
      """;

  /** Most of what the server does: its own way takes two thousand lines. */
  private static final String TIDIED =
      """
      def tidied(table):
          plain = [str(name).strip() for name in table.columns]
          table = table.set_axis(plain, axis=1) if len(set(plain)) == len(plain) else table.copy()
          for name in table.columns[[not pd.api.types.is_numeric_dtype(one) for one in table.dtypes]]:
              texts = table[name].astype("string").str.strip()
              is_date = texts.str.fullmatch(r"\\d{4}[-/.年]\\d{1,2}([-/.月]\\d{1,2}日?|月)?( \\d{1,2}:\\d{2}(:\\d{2})?)?")
              dates = texts.where(is_date).str.replace(r"[/.年月]", "-", regex=True).str.replace("日", "").str.rstrip("-")
              is_number = texts.str.fullmatch(r"[￥¥$]?[+-]?(\\d{1,3}([,，]\\d{3})+|\\d+)(\\.\\d+)?(e[+-]?\\d+)?[%元]?")
              is_code = texts.str.fullmatch(r"[+-]?0\\d+|1[3-9]\\d{9}|\\+\\d{7,}|\\d{16,}")
              numbers = texts.where(is_number).str.replace(r"[￥¥$,，%元]", "", regex=True)
              for read in (pd.to_datetime(dates, format="mixed", errors="coerce"), pd.to_numeric(numbers, errors="coerce")):
                  if read.notna().any() and read.notna().sum() > 0.95 * texts.notna().sum() and not is_code.fillna(False).any():
                      table[name] = read if read.dtype.kind == "M" else read.astype(float)
                      break
          return table
      """;

  private static final String NUMBERED =
      """
      for n, table in enumerate(tables, 1):
          globals()["df" if n == 1 else f"df{n}"] = tidied(table)
      """;

  private static final Pattern DRAWS = Pattern.compile("\\bdraw\\(");
  private static final Pattern ASKS = Pattern.compile("\\bsql\\(");
  private static final Pattern FRAME = Pattern.compile("\\bdf\\b");

  private final Transcript transcript;

  SetupCell(Transcript transcript) {
    this.transcript = transcript;
  }

  String source() {
    List<String> parts = new ArrayList<>(List.of(IMPORTS));
    if (uses(DRAWS)) {
      parts.add(
          transcript.said("# 服务器画图函数的简单替代。\n", "# A plain stand-in for the server's charts.\n")
              + DRAW);
    }
    if (uses(ASKS)) {
      parts.add(SQL);
    }
    parts.add(tables());
    return String.join("\n", parts).strip();
  }

  private boolean uses(Pattern name) {
    return transcript.code().map(CodeInterpreter::input).anyMatch(name.asPredicate());
  }

  private String tables() {
    List<String> reads = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (GivenFile file : transcript.files()) {
      read(file).ifPresentOrElse(reads::add, () -> others.add(file.name()));
    }
    StringBuilder text = new StringBuilder();
    if (!reads.isEmpty()) {
      text.append(
          transcript.said(
              "# 把数据文件放在本笔记本旁边再运行。日期和数字在这里整理，编号保持原样；服务器还会认出表头上方的标题、合计行和万、亿。\n",
              "# Put the data files beside this notebook. Dates and numbers are tidied here; the server"
                  + " also knows titles above a table, rows of totals and scales.\n"));
      text.append(TIDIED).append('\n');
      text.append(assigned(reads));
    } else if (uses(FRAME)) {
      text.append(
          transcript.said(
              "# 表 df 来自对话里写出的数字，请在这里填上：df = pd.DataFrame(…)\n",
              "# The table df came from numbers in the conversation; fill it in here: df ="
                  + " pd.DataFrame(…)\n"));
    }
    for (String name : others) {
      text.append(transcript.said("# 另有文件：", "# Also attached: "))
          .append(oneLine(name))
          .append('\n');
    }
    return text.toString();
  }

  /** Named as the server names them: df, df2 and so on, each sheet of a workbook one. */
  private static String assigned(List<String> reads) {
    return reads.size() == 1 && !reads.getFirst().startsWith("*")
        ? "df = tidied(" + reads.getFirst() + ")\n"
        : "tables = [\n    " + String.join(",\n    ", reads) + ",\n]\n" + NUMBERED;
  }

  private static Optional<String> read(GivenFile file) {
    String ending =
        file.name().substring(file.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String name = JsonMapper.shared().writeValueAsString(file.name());
    return Optional.ofNullable(
        switch (ending) {
          case "csv", "tsv", "txt" ->
              "pd.read_csv(" + name + TextTable.of(file).arguments() + ", dtype=str)";
          case "xlsx", "xlsm", "xls", "xlsb", "ods" ->
              "*pd.read_excel(" + name + ", sheet_name=None).values()";
          case "json" -> "pd.read_json(" + name + ")";
          case "jsonl", "ndjson" -> "pd.read_json(" + name + ", lines=True)";
          case "parquet" -> "pd.read_parquet(" + name + ")";
          case "feather" -> "pd.read_feather(" + name + ")";
          default -> null;
        });
  }

  private static String oneLine(String name) {
    return name.replaceAll("\\R", " ");
  }
}
