package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.Cell.Figure;
import dev.zhuli.tool.codeinterpreter.Cell.MadeFile;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers what a kernel tells while a cell runs. Its code may have told it, so it is checked. */
final class CellEvents implements Consumer<JsonNode> {
  private static final int MOST_FIGURES = 20;
  private static final int MOST_FILES = 20;
  private static final int MOST_CHARS = 64_000;

  private final Consumer<String> text;
  private final StringBuilder printed = new StringBuilder();
  private final List<Figure> figures = new ArrayList<>();
  private final List<MadeFile> files = new ArrayList<>();

  /**
   * @param text hears what is printed, while it comes
   */
  CellEvents(Consumer<String> text) {
    this.text = text;
  }

  @Override
  public void accept(JsonNode event) {
    switch (event.path("event").asString("")) {
      case "text" -> print(event.path("text").asString(""));
      case "figure" -> draw(event);
      case "file" -> write(event);
      default -> {
        return;
      }
    }
  }

  private void print(String piece) {
    if (printed.length() + piece.length() <= MOST_CHARS) {
      printed.append(piece);
      text.accept(piece);
    }
  }

  private void draw(JsonNode event) {
    byte[] png = bytes(event.path("png"));
    if (figures.size() < MOST_FIGURES && png.length > 0) {
      JsonNode option = event.path("option");
      figures.add(
          new Figure(
              event.path("title").asString(""),
              event.path("alt").asString(""),
              png,
              text(event.path("svg")),
              text(event.path("csv")),
              option.isObject() ? option.toString() : null));
    }
  }

  private void write(JsonNode event) {
    if (files.size() < MOST_FILES) {
      files.add(new MadeFile(event.path("name").asString(""), bytes(event.path("content"))));
    }
  }

  private static byte[] bytes(JsonNode base64) {
    try {
      return Base64.getDecoder().decode(base64.asString(""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static @Nullable String text(JsonNode value) {
    return value.isString() ? value.asString() : null;
  }

  Cell cell(JsonNode result) {
    JsonNode fault = result.path("fault");
    List<String> left = new ArrayList<>();
    result.path("left").forEach(name -> left.add(name.asString("")));
    return new Cell(
        status(result.path("status").asString("")),
        printed.toString(),
        result.path("shown").asString(""),
        fault.isObject() ? Cell.Fault.of(fault) : null,
        figures,
        files,
        left);
  }

  /** Of a cell whose kernel was lost. */
  Cell lost() {
    return new Cell(Cell.Status.LOST, printed.toString(), "", null, figures, files, List.of());
  }

  private static Cell.Status status(String told) {
    return switch (told.toLowerCase(Locale.ROOT)) {
      case "ok" -> Cell.Status.OK;
      case "stopped" -> Cell.Status.STOPPED;
      case "overran" -> Cell.Status.OVERRAN;
      default -> Cell.Status.ERROR;
    };
  }

  /** Of a drawing that the runtime made itself. */
  Cell drawn(@Nullable String fault) {
    Cell.@Nullable Fault why =
        fault == null ? null : new Cell.Fault("ValueError", fault, 0, fault, "");
    return new Cell(
        fault == null ? Cell.Status.OK : Cell.Status.ERROR,
        printed.toString(),
        "",
        why,
        figures,
        files,
        List.of());
  }
}
