package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.notebook.ExportFormat;
import dev.zhuli.tool.notebook.ExportWish;
import dev.zhuli.tool.notebook.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * Gives the conversation along as a file where a message wishes nothing but that. No model is
 * asked.
 */
final class Export {
  private Export() {}

  /** Empty for every other message, and where there are files that no question was asked of yet. */
  static Optional<Answer> answer(Turn turn, Reply reply) {
    Optional<ExportFormat> wish = ExportWish.of(turn.question().text());
    if (wish.isEmpty()) {
      return Optional.empty();
    }
    Transcript transcript = Transcript.of("", turn.belongings());
    if (transcript.isEmpty() && !transcript.files().isEmpty()) {
      return Optional.empty();
    }
    boolean chinese = Wishes.of(turn.question().text()).chinese();
    reply.text(
        transcript.isEmpty()
            ? chinese
                ? "这个对话里还没有可以导出的内容。先问一个数据问题，再说“导出为 notebook”或“生成 Word 报告”。"
                : "There is nothing to export yet. Ask about your data first."
            : told(wish.get(), transcript, turn, chinese));
    return Optional.of(new Answer(FinishReason.STOP, Usage.NONE, List.of()));
  }

  private static String told(
      ExportFormat format, Transcript transcript, Turn turn, boolean chinese) {
    String name = transcript.title() + "." + format.ending();
    String url;
    try {
      url = turn.belongings().keep(name, format.mediaType(), format.write(transcript));
    } catch (StorageQuotaException e) {
      return chinese ? "存储空间已满，文件没有保存。" : "The storage is full; the file was not kept.";
    }
    String link = "[" + name.replaceAll("[\\[\\]\\\\]", " ") + "](" + url + ")";
    return what(format, chinese) + link + content(format, transcript, chinese);
  }

  private static String what(ExportFormat format, boolean chinese) {
    return switch (format) {
      case NOTEBOOK -> chinese ? "已导出为 Jupyter 笔记本：" : "Exported as a Jupyter notebook: ";
      case WORD -> chinese ? "已生成 Word 报告：" : "Made a Word report: ";
      case MARKDOWN -> chinese ? "已生成 Markdown 报告：" : "Made a Markdown report: ";
    };
  }

  private static String content(ExportFormat format, Transcript transcript, boolean chinese) {
    int questions = transcript.turns().size();
    if (format != ExportFormat.NOTEBOOK) {
      return chinese ? "（" + questions + " 个问题）" : " (questions: " + questions + ")";
    }
    return (chinese ? "（%d 个问题，%d 段代码）" : " (questions: %d, code cells: %d)")
            .formatted(questions, transcript.codes())
        + (transcript.files().isEmpty()
            ? ""
            : chinese ? "\n\n把数据文件放在它旁边就能运行。" : "\n\nPut the data files beside it to run it.");
  }
}
