package dev.zhuli.tool.retrieval;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the citation marks of a streamed answer right: every spelling of a mark becomes {@code
 * 【1†source】}, and a mark that cites no passage disappears.
 *
 * <p>Spellings: the brackets {@code 【】〔〕［］[]}, digits of full width, several numbers in one mark,
 * anything short behind the dagger or nothing at all. Square brackets need the dagger, since {@code
 * [1]} may be code.
 *
 * <p>Marks may be cut anywhere by the pieces. Only text that could be the beginning of a mark is
 * held back. What isn't prose is passed on as it is. One object per answer; not thread-safe.
 */
final class Citations implements AnswerSink {
  private static final String OPENERS = "【〔［[";
  private static final String NUMBERS =
      "[ \\u3000]?([0-9０-９]{1,3}(?:[ \\u3000]?[,，、;；][ \\u3000]?[0-9０-９]{1,3}){0,9})[ \\u3000]?";
  private static final String SOURCE = "[†‡][^\\[\\]【】〔〕［］†‡\\n]{0,100}";
  private static final Pattern MARK =
      Pattern.compile(
          "[【〔]"
              + NUMBERS
              + "(?:"
              + SOURCE
              + ")?[】〕]|[\\[［]"
              + NUMBERS
              + SOURCE
              + "[\\]］】〕]"
              + "|[【〔]"
              + NUMBERS
              + SOURCE
              + "[\\]］]");
  private static final Pattern NUMBER = Pattern.compile("[0-9０-９]+");

  private final IntSupplier passages;
  private final AnswerSink out;
  private final SortedSet<Integer> cited = new TreeSet<>();
  private String held = "";

  /**
   * @param passages how many there are by now; marks may cite 1 to this number
   */
  Citations(IntSupplier passages, AnswerSink out) {
    this.passages = passages;
    this.out = out;
  }

  @Override
  public void accept(Kind kind, String piece) {
    if (kind == Kind.PROSE) {
      prose(piece);
    } else {
      release();
      out.accept(kind, piece);
    }
  }

  private void prose(String piece) {
    String text = held + piece;
    held = "";
    StringBuilder decided = new StringBuilder();
    int from = 0;
    Matcher mark = MARK.matcher(text);
    for (int at = opener(text, 0); at < text.length(); at = opener(text, at)) {
      mark.region(at, text.length());
      if (mark.lookingAt()) {
        decided.append(text, from, at).append(marks(mark.group()));
        at = mark.end();
        from = at;
      } else if (mark.hitEnd()) {
        held = text.substring(at);
        emit(decided.append(text, from, at));
        return;
      } else {
        at++;
      }
    }
    emit(decided.append(text, from, text.length()));
  }

  @Override
  public void end() {
    release();
    out.end();
  }

  /** What was held back is no mark. */
  private void release() {
    emit(new StringBuilder(held));
    held = "";
  }

  /** Numbers of the passages that were cited up to now. */
  SortedSet<Integer> cited() {
    return new TreeSet<>(cited);
  }

  /** How a passage is cited, as the model is told and the caller sees. */
  static String mark(int number) {
    return "【" + number + "†source】";
  }

  private static int opener(String text, int from) {
    int at = from;
    while (at < text.length() && OPENERS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private String marks(String found) {
    int dagger = found.indexOf('†') + found.indexOf('‡') + 1;
    Matcher numbers = NUMBER.matcher(dagger > 0 ? found.substring(0, dagger) : found);
    StringBuilder marks = new StringBuilder();
    while (numbers.find()) {
      int number = Integer.parseInt(numbers.group()); // reads full-width digits too
      if (number >= 1 && number <= passages.getAsInt()) {
        cited.add(number);
        marks.append(mark(number));
      }
    }
    return marks.toString();
  }

  private void emit(StringBuilder text) {
    if (!text.isEmpty()) {
      out.accept(Kind.PROSE, text.toString());
    }
  }
}
