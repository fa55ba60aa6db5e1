package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.Cell.Figure;
import dev.zhuli.tool.codeinterpreter.Cell.MadeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Gathers what a kernel tells while a cell runs. Its code may have told it, so it is checked. */
final class CellEvents implements Consumer<JsonNode> {
  private static final int MOST_FIGURES = 20;
  private static final int MOST_FILES = 20;
  private static final int MOST_CHARS = 64_000;

  /** Of all files together, a little above what the runtime itself hands over. */
  private static final long MOST_FILE_BYTES = 48L << 20;

  private static final Logger log = LoggerFactory.getLogger(CellEvents.class);

  private final Consumer<String> text;
  private final StringBuilder printed = new StringBuilder();
  private final List<Figure> figures = new ArrayList<>();
  private final List<MadeFile> files = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final MadeFiles made;
  private @Nullable IncomingFile coming;
  private long fileBytes;

  /**
   * @param text hears what is printed, while it comes
   * @param made where its files are written
   */
  CellEvents(Consumer<String> text, MadeFiles made) {
    this.text = new GatheredOutput(text);
    this.made = made;
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

  /** One piece of a file: they come in their order, one file after the other. */
  private void write(JsonNode event) {
    String name = event.path("name").asString("");
    byte[] piece = bytes(event.path("piece"));
    fileBytes += piece.length;
    if (files.size() >= MOST_FILES || fileBytes > MOST_FILE_BYTES) {
      coming = null;
      return;
    }
    try {
      write(name, piece, event.path("last").asBoolean(false));
    } catch (IOException e) {
      log.warn("A file that code made can't be written down", e);
      coming = null;
      left.add(name);
    }
  }

  private void write(String name, byte[] piece, boolean last) throws IOException {
    IncomingFile file = coming;
    if (file == null || !file.name().equals(name)) {
      file = new IncomingFile(name, made);
    }
    file.add(piece);
    coming = last ? null : file;
    if (last) {
      files.add(file.whole());
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
