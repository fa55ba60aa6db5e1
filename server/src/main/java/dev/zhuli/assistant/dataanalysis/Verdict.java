package dev.zhuli.assistant.dataanalysis;

import static java.util.Locale.ROOT;

import dev.zhuli.tool.codeinterpreter.Cell;
import dev.zhuli.tool.codeinterpreter.Cell.Fault;
import dev.zhuli.tool.codeinterpreter.Workbench.Mended;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether what came of a cell can be the answer.
 *
 * @param wishes of the question
 */
record Verdict(Wishes wishes) {
  /** As Python writes what isn't there; a person may be called Nan. */
  private static final String NONE = "(?:\\b(?:nan|NaN|None|NaT)|<NA>)";

  /** Of one line: nothing, or words and then nothing. */
  private static final Pattern NOTHING =
      Pattern.compile("[^\\d\\n]{0,60}?" + NONE + "[^\\w\\n]{0,3}|\\[\\s*\\]|\\(\\s*\\)");

  private static final Pattern EMPTY = Pattern.compile("(?s)Empty DataFrame.*|Series\\(\\[\\].*");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:Name: .*|dtype: .*|Length: .*)$\\R?");

  /** A prescribed value that holds nothing. */
  private static final Pattern NO_VALUE =
      Pattern.compile("@[\\p{L}\\w]+\\[\\s*" + NONE + "?\\s*\\]");

  private static final Pattern BRACES = Pattern.compile("\\{\\w[^}]*\\}");
  private static final Pattern STRING =
      Pattern.compile(
          "(\\b[rRbBfFuU]{1,2})?(?:\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+')");

  /** What is to be said to the model; empty when nothing is wrong. */
  Optional<String> fault(Mended code, Cell cell) {
    return Optional.ofNullable(reason(code, cell));
  }

  /**
   * What the question names and the code left out, or the other way round, in a sentence; the code
   * may be right nevertheless.
   */
  Optional<String> doubt(Mended code, Cell cell) {
    String between = wishes.chinese() ? "、" : ", ";
    if (!code.neglected().isEmpty()) {
      String left = String.join(between, code.neglected());
      return Optional.of(said("问题里的 " + left + " 没有用到。", left + " of the question is not used."));
    }
    if (!code.invented().isEmpty()) {
      String more = String.join(between, code.invented());
      return Optional.of(said("问题里没有 " + more + "。", "The question says nothing of " + more + "."));
    }
    if (isShare(code, cell)) {
      return Optional.of(said("百分之几要乘 100。", "A percentage is a share times 100."));
    }
    if (!code.narrowed().isEmpty()) {
      return Optional.of(
          said("“其中”只看前面筛选出来的那些行。", "What comes second is asked of the rows picked out first."));
    }
    return wishes.format().isAllZero(cell.output())
        ? Optional.of(
            said("结果是 0，请检查筛选条件用的列和值。", "The result is 0: check the filter's columns and values."))
        : Optional.empty();
  }

  /** Code that may be right where this one is doubted; empty where only the model can mend it. */
  String instead(Mended code, Cell cell) {
    return isShare(code, cell) ? code.percent() : code.narrowed();
  }

  /** Whether a percentage is given as a share: 0.2 for 20. */
  private boolean isShare(Mended code, Cell cell) {
    return wishes.percent()
        && !code.code().contains("100")
        && wishes.format().hasFraction(cell.output());
  }

  private @Nullable String reason(Mended code, Cell cell) {
    return switch (cell.status()) {
      case ERROR -> error(cell.fault());
      case STOPPED -> said("代码运行太久，被停止了，请写得更简单。", "The code took too long. Write it simpler.");
      case OVERRAN -> said("打印得太多了，只打印答案。", "It printed too much. Print the answer only.");
      case LOST ->
          said("Python 崩溃了，请用更少的内存和更简单的代码。", "Python crashed. Use less memory and simpler code.");
      case OK -> content(code, cell);
    };
  }

  private String error(@Nullable Fault fault) {
    if (fault == null) {
      return said("代码出错了。", "The code failed.");
    }
    String hint = fault.hint().isEmpty() ? "" : said("\n可用：", "\nThere is: ") + fault.hint();
    return said("代码出错：\n", "The code failed:\n") + fault.trace() + hint;
  }

  private @Nullable String content(Mended code, Cell cell) {
    String output = cell.output();
    if (output.isEmpty() && cell.figures().isEmpty() && cell.files().isEmpty()) {
      return said("什么也没有打印，请用 print 打印回答。", "Nothing was printed. Print the answer.");
    }
    Optional<String> form = wishes.format().fault(output, wishes.chinese());
    if (form.isPresent()) {
      return form.get();
    }
    if (isNothing(output)) {
      return said(
          "结果是空的：" + shortened(output) + "\n请检查筛选条件的写法和列的类型。",
          "The result is empty: "
              + shortened(output)
              + "\nCheck the filter's values and the types.");
    }
    if (isUnfilled(code.code(), output)) {
      return said("打印的花括号没有填上值，请用 f 字符串。", "The braces were not filled. Use an f-string.");
    }
    if (!code.told().isEmpty()) {
      String number = code.told().getFirst();
      return said(number + " 是写死的，请用代码算出来再打印。", number + " is a literal. Compute it.");
    }
    return null;
  }

  /** Whether there is nothing else in it: a table may well have a gap, and a list be empty. */
  private boolean isNothing(String output) {
    if (!wishes.format().values().isEmpty() && NO_VALUE.matcher(output).find()) {
      return true;
    }
    String plain = TYPE.matcher(output).replaceAll("").strip();
    boolean isBare =
        !plain.isEmpty() && plain.lines().allMatch(line -> NOTHING.matcher(line.strip()).matches());
    return isBare || EMPTY.matcher(plain).matches();
  }

  /** Whether it shows braces as they stand in a text of the code, which was to be an f-string. */
  private static boolean isUnfilled(String code, String output) {
    List<String> texts =
        STRING
            .matcher(code)
            .results()
            .filter(text -> text.group(1) == null || !text.group(1).toLowerCase(ROOT).contains("f"))
            .map(MatchResult::group)
            .toList();
    return BRACES
        .matcher(output)
        .results()
        .anyMatch(braces -> texts.stream().anyMatch(text -> text.contains(braces.group())));
  }

  private String said(String chinese, String english) {
    return wishes.chinese() ? chinese : english;
  }

  private static String shortened(String output) {
    return output.substring(0, Math.min(output.length(), 200));
  }
}
