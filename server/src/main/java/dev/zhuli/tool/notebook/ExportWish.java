package dev.zhuli.tool.notebook;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads whether a message wishes nothing but to take the conversation along. Whatever else it says
 * makes it a question: 导出前十行为 Word is one.
 */
public final class ExportWish {
  private static final int MOST_CHARS = 60;

  private static final String NOTEBOOK =
      "(?<notebook>(?:jupyter|ipython)? ?(?:notebooks?|笔记本)|\\.?ipynb)";
  private static final String WORD = "(?<word>(?:word|\\.?docx)(?![a-z]))";
  private static final String MARKDOWN = "(?<markdown>markdown|\\.?md(?![a-z]))";

  /** What may follow a format without changing it. */
  private static final String KIND =
      "(?: ?(?:格式|版本?|的|文件|文档|分析|数据|报告|file|document|doc|report|format))*+";

  /** What has no format of its own becomes a document. */
  private static final String REPORT =
      "(?<report>(?:数据|分析)*+(?:报告|文档)|(?:analysis )?(?:report|document))";

  private static final String FORMAT =
      "(?:" + NOTEBOOK + "|" + WORD + "|" + MARKDOWN + "|" + REPORT + ")" + KIND;

  private static final Pattern CHINESE =
      Pattern.compile(
          "(?:请|麻烦|帮我|帮忙|给我|替我|你|能不能|可不可以|可以|可否|能否|能|现在|再|也|然后|最后|就|我想要?|我要|都| )*+"
              + "(?:把|将)?(?:上面|以上|上述|前面|刚才|刚刚|本次|这次|这个|这些|这段|整个|全部|所有|我们|的|和|与|及|、|数据|对话|会话|聊天|分析|结果|内容|过程|步骤|代码|图表|记录|都| )*+"
              + "(?<verb>导出|输出|保存|另存|存|下载|生成|转换?|整理|做|制作|打包)(?:为|成|到|出|一下|下来| )*+(?:一?[份个篇])?(?:新的?)? ?"
              + FORMAT
              + "(?:给我|吧|吗|呢|好吗|可以吗|谢谢|[ ，,。.！!？?~～])*+");

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?:please |can you |could you |would you |now |also |and |then |i want to |i'd like to )*+"
              + "(?<verb>export|save|download|turn|convert|make|create|generate|produce|give me|get)"
              + "(?: (?:me|this|that|it|the|all|our|my|whole|entire|everything|conversation|chat|analysis|results?|session|of|data|above))*+"
              + "(?: (?:as|to|into|in))? (?:(?:an?|the) )?"
              + FORMAT
              + "(?: (?:please|thanks|for me)|[ .!?])*+");

  /** With these words even a bare report is this conversation's; “make a report” is a question. */
  private static final Pattern TAKES_ALONG =
      Pattern.compile("导出|输出|保存|另存|存|下载|export|save|download");

  private ExportWish() {}

  /** Empty for every message that may be a question. */
  public static Optional<ExportFormat> of(String message) {
    String text = message.strip().replaceAll("[“”\"'《》]|\\s+", " ").replaceAll(" +", " ").strip();
    if (text.isEmpty() || text.length() > MOST_CHARS) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return format(CHINESE.matcher(lower)).or(() -> format(ENGLISH.matcher(lower)));
  }

  private static Optional<ExportFormat> format(Matcher wish) {
    if (!wish.matches()) {
      return Optional.empty();
    }
    if (wish.group("notebook") != null) {
      return Optional.of(ExportFormat.NOTEBOOK);
    }
    if (wish.group("markdown") != null) {
      return Optional.of(ExportFormat.MARKDOWN);
    }
    boolean word = wish.group("word") != null || TAKES_ALONG.matcher(wish.group("verb")).matches();
    return word ? Optional.of(ExportFormat.WORD) : Optional.empty();
  }
}
