package dev.zhuli.tool.notebook;

import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.EarlierTurn.Did;
import dev.zhuli.tool.EarlierTurn.Said;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.notebook.LogLines.Link;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation as a Jupyter notebook: words as Markdown, code with what it printed and drew.
 *
 * @see <a href="https://nbformat.readthedocs.io/en/latest/format_description.html">nbformat 4.5</a>
 */
final class Notebook {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]\\n]*)\\]\\((\\S+?)\\)");

  /** Other forms of a chart, which expire: the notebook draws it anew. */
  private static final Pattern FORMS =
      Pattern.compile("(?m)^\\[SVG\\]\\(\\S+\\)(?: · \\[[^\\]\\n]*CSV\\]\\(\\S+\\))?$\\R?");

  private final Transcript transcript;
  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode cells;
  private int executed;

  Notebook(Transcript transcript) {
    this.transcript = transcript;
    this.cells = root.putArray("cells");
    ObjectNode metadata = root.putObject("metadata");
    metadata
        .putObject("kernelspec")
        .put("display_name", "Python 3")
        .put("language", "python")
        .put("name", "python3");
    metadata
        .putObject("language_info")
        .put("file_extension", ".py")
        .put("mimetype", "text/x-python")
        .put("name", "python")
        .put("pygments_lexer", "ipython3");
    metadata.put("title", transcript.title());
    root.put("nbformat", 4).put("nbformat_minor", 5);
  }

  String json() {
    markdown("# " + MarkdownReport.escaped(transcript.title()));
    codeCell(new SetupCell(transcript).source());
    transcript.turns().forEach(this::turn);
    return JSON.writeValueAsString(root);
  }

  private void turn(EarlierTurn turn) {
    if (!turn.question().isBlank()) {
      markdown(question(turn.question().strip()));
    }
    Set<String> shown = new HashSet<>();
    for (EarlierTurn.Part part : turn.parts()) {
      switch (part) {
        case Said(String text) -> said(text, shown);
        case Did(CodeInterpreter block) -> code(block, shown);
        case Did _ -> {} // other tools leave nothing that a notebook could run
      }
    }
  }

  private static String question(String question) {
    return question.contains("\n") || question.length() > MarkdownReport.MOST_HEADING
        ? "> " + question.replace("\n", "\n> ")
        : "## " + MarkdownReport.escaped(question);
  }

  // Cells ----------------------------------------------------------------------------------

  private ObjectNode cell(String type, String source) {
    ObjectNode cell = cells.addObject().put("cell_type", type).put("id", "cell-" + cells.size());
    cell.putObject("metadata");
    return cell.put("source", source);
  }

  private ObjectNode codeCell(String source) {
    ObjectNode cell = cell("code", source).putNull("execution_count");
    cell.putArray("outputs");
    return cell;
  }

  private ObjectNode markdown(String text) {
    return cell("markdown", text);
  }

  /** Pictures that a cell above shows already are left out; others become attachments. */
  private void said(String text, Set<String> shown) {
    ObjectNode attachments = JSON.createObjectNode();
    String kept =
        PICTURE
            .matcher(FORMS.matcher(text).replaceAll(""))
            .replaceAll(found -> Matcher.quoteReplacement(picture(found, shown, attachments)));
    String tidy = kept.replaceAll("\n{3,}", "\n\n").strip();
    if (!tidy.isEmpty()) {
      ObjectNode cell = markdown(MarkdownReport.below(tidy));
      if (!attachments.isEmpty()) {
        cell.set("attachments", attachments);
      }
    }
  }

  private String picture(MatchResult found, Set<String> shown, ObjectNode attachments) {
    if (shown.contains(Link.lasting(found.group(2)))) {
      return "";
    }
    Optional<byte[]> png = transcript.pictures().png(found.group(2));
    if (png.isEmpty()) {
      return found.group();
    }
    String name = "chart-" + (attachments.size() + 1) + ".png";
    attachments.putObject(name).put("image/png", base64(png.get()));
    return "![" + found.group(1) + "](attachment:" + name + ")";
  }

  private void code(CodeInterpreter block, Set<String> shown) {
    ObjectNode cell = codeCell(block.input()).put("execution_count", ++executed);
    ArrayNode outputs = (ArrayNode) cell.path("outputs");
    for (CodeInterpreter.Log log : block.outputs()) {
      LogLines lines = LogLines.of(log);
      if (!lines.printed().isEmpty()) {
        ObjectNode stream = outputs.addObject().put("output_type", "stream").put("name", "stdout");
        stream.put("text", lines.printed() + "\n");
      }
      lines.links().forEach(link -> shown(link, outputs, shown));
      if (log.errorMessage() != null) {
        error(log.errorMessage(), outputs);
        // Jupyter goes on after it when all cells are run.
        ((ObjectNode) cell.path("metadata")).putArray("tags").add("raises-exception");
      }
    }
  }

  private void shown(Link link, ArrayNode outputs, Set<String> shown) {
    ObjectNode output = JSON.createObjectNode().put("output_type", "display_data");
    ObjectNode data = output.putObject("data");
    output.putObject("metadata");
    Optional<byte[]> png = transcript.pictures().png(link.url());
    if (png.isPresent()) {
      data.put("image/png", base64(png.get())).put("text/plain", Alt.of(png.get(), link.title()));
      shown.add(Link.lasting(link.url()));
    } else {
      data.put(
          "text/markdown", "[" + MarkdownReport.escaped(link.name()) + "](" + link.url() + ")");
      data.put("text/plain", link.name());
    }
    outputs.add(output);
  }

  private static void error(String message, ArrayNode outputs) {
    String last = message.strip().lines().reduce("", (one, next) -> next);
    int colon = last.indexOf(": ");
    boolean named = last.substring(0, colon < 0 ? last.length() : colon).matches("[\\w.]+");
    ObjectNode error = outputs.addObject().put("output_type", "error");
    error.put("ename", named ? last.substring(0, colon < 0 ? last.length() : colon) : "Error");
    error.put("evalue", named && colon > 0 ? last.substring(colon + 2) : named ? "" : last);
    ArrayNode trace = error.putArray("traceback");
    message.strip().lines().forEach(trace::add);
  }

  private static String base64(byte[] png) {
    return Base64.getEncoder().encodeToString(png);
  }
}
