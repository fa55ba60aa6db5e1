package dev.zhuli.tool.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * The passages that a model sees, numbered for citing.
 *
 * @param text for the prompt; empty when there are no passages
 * @param passages those in the text, in their order
 */
public record PassagePrompt(String text, List<Passage> passages) {
  private static final String INTRODUCTION =
      "以下是从用户的文件中找到的资料。凡用到资料，就在那句话末尾标注编号，例如" + Citations.mark(1) + "；资料里没有的，直接说没有找到，不要编造。\n";

  /** Passages of fewer tokens say too little to be worth cutting one down to them. */
  private static final int LEAST_TOKENS = 60;

  private static final int LONGEST_NAME = 60;

  /** What stands in a document mustn't look like a mark. */
  private static final Pattern FALSE_MARK = Pattern.compile("[【〔\\[［](?=[^】〕\\]］\\n]{0,12}[†‡])");

  private static final Pattern NO_NAME = Pattern.compile("[\\p{Cntrl}【】〔〕\\[\\]［］†‡]");

  public PassagePrompt {
    passages = List.copyOf(passages);
  }

  /**
   * Takes passages in their order as long as they fit; the last one may be cut down.
   *
   * @param tokens counts the tokens of a text
   * @param budget most tokens of the whole text
   * @param citable numbers the passages, and holds those that were taken
   */
  public static PassagePrompt fit(
      List<Passage> passages, ToIntFunction<String> tokens, int budget, CitablePassages citable) {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    List<Passage> taken = new ArrayList<>();
    int left = budget - tokens.applyAsInt(INTRODUCTION);
    for (Passage passage : passages) {
      String head = head(citable.numberOf(passage), passage);
      int room = left - tokens.applyAsInt(head);
      String body = cut(harmless(passage.text()), tokens, room);
      if (body.isEmpty()) {
        break;
      }
      text.append(head).append(body).append('\n');
      left = room - tokens.applyAsInt(body + "\n");
      taken.add(passage);
      citable.add(passage);
    }
    return new PassagePrompt(taken.isEmpty() ? "" : text.toString(), taken);
  }

  private static String head(int number, Passage passage) {
    String page = passage.label().isBlank() ? "第" + passage.page() + "页" : passage.label();
    return "\n【" + number + "†" + name(passage.document()) + " " + name(page) + "】\n";
  }

  private static String name(String text) {
    String plain = NO_NAME.matcher(text).replaceAll(" ").strip();
    if (plain.length() <= LONGEST_NAME) {
      return plain;
    }
    // The end of a name holds what tells files apart: a number, the type.
    return plain.substring(0, LONGEST_NAME - 20) + "…" + plain.substring(plain.length() - 19);
  }

  private static String harmless(String text) {
    return FALSE_MARK.matcher(text).replaceAll("（");
  }

  /** The text, or its beginning up to a sentence's end; empty when too little would remain. */
  private static String cut(String text, ToIntFunction<String> tokens, int room) {
    if (tokens.applyAsInt(text + "\n") <= room) {
      return text;
    }
    if (room < LEAST_TOKENS) {
      return "";
    }
    int fits = 0;
    int tooLong = text.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      boolean does = tokens.applyAsInt(text.substring(0, middle) + "…\n") <= room;
      fits = does ? middle : fits;
      tooLong = does ? tooLong : middle;
    }
    int end = sentenceEnd(text, fits);
    return end == 0 ? "" : text.substring(0, end) + "…";
  }

  private static int sentenceEnd(String text, int most) {
    int at = most;
    while (at > most / 2 && "。！？；\n".indexOf(text.charAt(at - 1)) < 0) {
      at--;
    }
    int end = at > most / 2 ? at : most;
    return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
