package dev.zhuli.tool.codeinterpreter;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of a cell of code.
 *
 * @param printed what it printed
 * @param shown its last expression's value; empty for none
 * @param fault why it ended early; null when it didn't
 * @param figures what it drew
 * @param files what it wrote
 * @param left names of files that were too many or too large to take
 */
public record Cell(
    Status status,
    String printed,
    String shown,
    @Nullable Fault fault,
    List<Figure> figures,
    List<MadeFile> files,
    List<String> left) {
  public Cell {
    figures = List.copyOf(figures);
    files = List.copyOf(files);
    left = List.copyOf(left);
  }

  public enum Status {
    OK,
    ERROR,
    /** Its time was over, or it was cancelled. */
    STOPPED,
    /** It printed without end. */
    OVERRAN,
    /** Python itself ended: all variables are gone. */
    LOST
  }

  /**
   * @param name such as {@code KeyError}
   * @param line of the cell, from 1; 0 where it isn't known
   * @param trace the lines that led there, and the message
   * @param hint what there is instead: names of columns, variables or files
   */
  public record Fault(String name, String message, int line, String trace, String hint) {
    static Fault of(JsonNode told) {
      return new Fault(
          told.path("name").asString(""),
          told.path("message").asString(""),
          told.path("line").asInt(0),
          told.path("trace").asString(""),
          told.path("hint").asString(""));
    }
  }

  /**
   * @param alt in words, for those who don't see it
   * @param png at twice the size in which it is shown
   * @param svg null where it would be too large
   * @param csv what it shows; null where that can't be told
   * @param option of Apache ECharts, as JSON; null where there is no such form
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  public record Figure(
      String title,
      String alt,
      byte[] png,
      @Nullable String svg,
      @Nullable String csv,
      @Nullable String option) {}

  /**
   * @param name its path below the folder that code works in
   * @param content there until the next cell, or the end of the turn
   */
  public record MadeFile(String name, Path content) {}

  /** The same with charts that were drawn after it. */
  public Cell with(List<Figure> more) {
    return new Cell(status, printed, shown, fault, more, files, left);
  }

  public boolean isOk() {
    return status == Status.OK;
  }

  /** What it printed, then its value. */
  public String output() {
    String separator = printed.isEmpty() || printed.endsWith("\n") ? "" : "\n";
    return (printed + separator + shown).strip();
  }
}
