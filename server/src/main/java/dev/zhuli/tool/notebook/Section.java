package dev.zhuli.tool.notebook;

import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.EarlierTurn.Said;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.EarlierCode;
import dev.zhuli.tool.notebook.LogLines.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question with its answer, as a report shows it.
 *
 * @param heading in one line
 * @param quoted the question where it is no heading; else empty
 * @param answers Markdown, with all that was drawn
 * @param code what ran without an error
 */
record Section(String heading, String quoted, List<String> answers, List<CodeInterpreter> code) {

  static List<Section> of(Transcript transcript) {
    List<Section> sections = new ArrayList<>();
    for (EarlierTurn turn : transcript.turns()) {
      sections.add(of(turn, transcript, sections.size() + 1));
    }
    return sections;
  }

  private static Section of(EarlierTurn turn, Transcript transcript, int number) {
    String question = turn.question().strip();
    boolean fits = !question.contains("\n") && question.length() <= MarkdownReport.MOST_HEADING;
    String heading =
        fits && !question.isEmpty() ? question : transcript.said("问题 ", "Question ") + number;
    return new Section(heading, fits ? "" : question, answers(turn), code(turn));
  }

  private static List<CodeInterpreter> code(EarlierTurn turn) {
    return turn.parts().stream()
        .flatMap(part -> Transcript.code(part).stream())
        .filter(CodeInterpreter::ranWell)
        .filter(block -> !EarlierCode.isRedrawn(block.input()))
        .toList();
  }

  /** Charts that no word of the answer shows stand where they were drawn. */
  private static List<String> answers(EarlierTurn turn) {
    StringBuilder all = new StringBuilder();
    turn.parts().forEach(part -> all.append(part instanceof Said(String text) ? text : ""));
    List<String> answers = new ArrayList<>();
    for (EarlierTurn.Part part : turn.parts()) {
      if (part instanceof Said(String text)) {
        answers.add(text);
      }
      Optional<CodeInterpreter> block = Transcript.code(part);
      block.stream()
          .flatMap(one -> LogLines.links(one).stream())
          .filter(Link::isPicture)
          .filter(link -> all.indexOf(Link.lasting(link.url())) < 0)
          .forEach(link -> answers.add(picture(link)));
    }
    return answers;
  }

  private static String picture(Link link) {
    return "![" + link.title().replaceAll("[\\[\\]]", " ") + "](" + link.url() + ")";
  }
}
