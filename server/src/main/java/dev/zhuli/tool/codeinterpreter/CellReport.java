package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.file.BrokenArtifactException;
import dev.zhuli.file.FileTypes;
import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.CodeInterpreter.Log;
import dev.zhuli.tool.codeinterpreter.Cell.Figure;
import dev.zhuli.tool.codeinterpreter.Cell.MadeFile;
import dev.zhuli.tool.picture.PngText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cell as the caller is told of it, what it made being kept.
 *
 * @param log what it printed, and its charts, the address of each on a line of its own
 */
public record CellReport(Log log, List<Chart> charts, List<Link> files) {
  private static final Logger LOGGER = LoggerFactory.getLogger(CellReport.class);
  private static final String PNG = "image/png";

  public CellReport {
    charts = List.copyOf(charts);
    files = List.copyOf(files);
  }

  /**
   * @param svg null where there is none
   * @param csv null where there is none
   */
  public record Chart(
      String title, String alt, String png, @Nullable String svg, @Nullable String csv) {}

  public record Link(String name, String url) {}

  /** Keeps what a cell made. What can't be kept is left out, and said in the log. */
  public static CellReport of(Cell cell, Belongings belongings) {
    StringBuilder logs = new StringBuilder(cell.output());
    List<Chart> charts = new ArrayList<>();
    for (Figure figure : cell.figures()) {
      chart(figure, belongings).ifPresent(charts::add);
    }
    List<Link> files = new ArrayList<>();
    List<String> left = new ArrayList<>(cell.left());
    for (MadeFile file : cell.files()) {
      String name = file.name();
      Optional<String> url = kept(belongings, file);
      url.ifPresentOrElse(there -> files.add(new Link(name, there)), () -> left.add(name));
    }
    charts.forEach(chart -> line(logs, chart.png()));
    files.forEach(file -> line(logs, file.url()));
    left.forEach(name -> line(logs, "✗ " + name));
    return new CellReport(new Log(logs.toString(), error(cell)), charts, files);
  }

  /** The whole block of a cell. */
  public ToolBlock block(String code) {
    return new ToolBlock.CodeInterpreter(code, List.of(log));
  }

  /** The whole block of a cell that ran, but what it found can't be taken. */
  public ToolBlock rejected(String code, String why) {
    return new ToolBlock.CodeInterpreter(code, List.of(new Log(log.logs(), why)));
  }

  private static void line(StringBuilder logs, String line) {
    logs.append(logs.isEmpty() ? "" : "\n").append(line);
  }

  private static @Nullable String error(Cell cell) {
    return switch (cell.status()) {
      case OK -> null;
      case ERROR -> cell.fault() == null ? "error" : cell.fault().trace();
      case STOPPED -> "TimeoutError";
      case OVERRAN -> "OutputLimitError";
      case LOST -> "KernelDiedError";
    };
  }

  private static Optional<Chart> chart(Figure figure, Belongings belongings) {
    String name = figure.title().isBlank() ? "chart" : figure.title().strip();
    return kept(belongings, name + ".png", PNG, picture(figure))
        .map(
            png ->
                new Chart(
                    figure.title(),
                    figure.alt(),
                    png,
                    kept(belongings, name + ".svg", "image/svg+xml", figure.svg()),
                    kept(belongings, name + ".csv", "text/csv", figure.csv())));
  }

  /** The PNG, which carries its words and its interactive form along. */
  private static byte[] picture(Figure figure) {
    byte[] png = PngText.with(figure.png(), PngText.DESCRIPTION, figure.alt());
    @Nullable String option = figure.option();
    return option == null ? png : PngText.with(png, PngText.CHART, option);
  }

  private static @Nullable String kept(
      Belongings belongings, String name, String mediaType, @Nullable String content) {
    return content == null
        ? null
        : kept(belongings, name, mediaType, content.getBytes(StandardCharsets.UTF_8)).orElse(null);
  }

  private static Optional<String> kept(Belongings belongings, MadeFile file) {
    try {
      byte[] content = Files.readAllBytes(file.content());
      return kept(belongings, file.name(), FileTypes.byEnding(file.name()), content);
    } catch (IOException e) {
      LOGGER.info("A file that code made can't be read", e);
      return Optional.empty();
    }
  }

  private static Optional<String> kept(
      Belongings belongings, String name, String mediaType, byte[] content) {
    try {
      return Optional.of(belongings.keep(name, mediaType, content));
    } catch (BrokenArtifactException | StorageQuotaException e) {
      LOGGER.info("{} is not kept: {}", mediaType, e.getMessage());
      return Optional.empty();
    }
  }
}
