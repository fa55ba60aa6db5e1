package dev.zhuli.tool.notebook;

import dev.zhuli.tool.Belongings.GivenFile;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report in Markdown: questions as headings, answers, pictures by their links, code folded. */
final class MarkdownReport {
  /** Longer questions are no headings. */
  static final int MOST_HEADING = 60;

  private static final Pattern FENCE = Pattern.compile(" {0,3}(?:```|~~~)");
  private static final Pattern HEADING = Pattern.compile("^ {0,3}(?:#(?=#))?(#{1,4}) ");

  private final Transcript transcript;

  MarkdownReport(Transcript transcript) {
    this.transcript = transcript;
  }

  String text() {
    StringBuilder text = new StringBuilder("# " + escaped(transcript.title()) + "\n");
    String files = files(transcript);
    if (!files.isEmpty()) {
      text.append("\n").append(escaped(files)).append("\n");
    }
    for (Section section : Section.of(transcript)) {
      text.append("\n## ").append(escaped(section.heading())).append("\n");
      if (!section.quoted().isEmpty()) {
        text.append("\n> ").append(escaped(section.quoted()).replace("\n", "\n> ")).append("\n");
      }
      section.answers().forEach(answer -> text.append("\n").append(below(answer)).append("\n"));
      section.code().forEach(block -> text.append(folded(block)));
    }
    return text.toString();
  }

  static String files(Transcript transcript) {
    String names =
        transcript.files().stream()
            .map(GivenFile::name)
            .collect(Collectors.joining(transcript.said("、", ", ")));
    return names.isEmpty() ? "" : transcript.said("数据：", "Data: ") + names;
  }

  private String folded(CodeInterpreter block) {
    String fence = block.input().contains("```") ? "~~~~" : "```";
    return "\n<details>\n<summary>%s</summary>\n\n%spython\n%s\n%s\n\n</details>\n"
        .formatted(transcript.said("代码", "Code"), fence, block.input().strip(), fence);
  }

  /** An answer whose headings stand below that of its question. */
  static String below(String answer) {
    boolean code = false;
    List<String> lines = new ArrayList<>();
    for (String line : answer.strip().split("\n", -1)) {
      code ^= FENCE.matcher(line).lookingAt();
      lines.add(code ? line : HEADING.matcher(line).replaceFirst("##$1 "));
    }
    return String.join("\n", lines);
  }

  /** Plain text, so that none of it is taken for Markdown. */
  static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|~])", "\\\\$1");
  }
}
