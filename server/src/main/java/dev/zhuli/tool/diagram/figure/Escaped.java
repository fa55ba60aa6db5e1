package dev.zhuli.tool.diagram.figure;

import dev.zhuli.tool.diagram.form.PlantUml;
import java.util.Map;
import java.util.regex.Pattern;

/** Labels as the languages of other tools take them. */
public final class Escaped {
  /** What Mermaid reads as more than a letter somewhere, and a letter that looks like it. */
  private static final Map<Integer, Integer> WIDE =
      Map.ofEntries(
          Map.entry((int) ':', (int) '：'),
          Map.entry((int) ';', (int) '；'),
          Map.entry((int) '#', (int) '＃'),
          Map.entry((int) ',', (int) '，'),
          Map.entry((int) '"', (int) '＂'),
          Map.entry((int) '<', (int) '＜'),
          Map.entry((int) '>', (int) '＞'),
          Map.entry((int) '{', (int) '｛'),
          Map.entry((int) '}', (int) '｝'),
          Map.entry((int) '[', (int) '［'),
          Map.entry((int) ']', (int) '］'),
          Map.entry((int) '~', (int) '～'),
          Map.entry((int) '%', (int) '％'),
          Map.entry((int) '`', (int) '｀'),
          Map.entry((int) '\\', (int) '＼'),
          Map.entry((int) '|', (int) '｜'),
          Map.entry((int) '*', (int) '＊'),
          Map.entry((int) '$', (int) '＄'),
          Map.entry((int) '&', (int) '＆'),
          Map.entry((int) '-', (int) '－'),
          Map.entry((int) '+', (int) '＋'));

  private static final Pattern KEYWORD =
      Pattern.compile("(?i)\\b(e)(nd)\\b|^(t|s|c|n|d)(itle|ection|lick|ote|one)\\b");

  private Escaped() {}

  /** For Mermaid where it has no quotes: marks of its syntax become full-width ones. */
  public static String wide(String label) {
    return wide(label, "");
  }

  /**
   * @param kept marks that mean nothing there
   */
  public static String wide(String label, String kept) {
    StringBuilder wide = new StringBuilder();
    label
        .codePoints()
        .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
        .forEach(
            letter ->
                wide.appendCodePoint(
                    kept.indexOf(letter) >= 0 ? letter : WIDE.getOrDefault(letter, letter)));
    String plain = wide.toString().strip();
    if (plain.isEmpty()) {
      return "　";
    }
    // A letter that joins nothing keeps the word from being one of the language's own.
    return KEYWORD
        .matcher(plain)
        .replaceAll(
            word ->
                word.group(1) == null
                    ? word.group(3) + "\u200B" + word.group(4)
                    : word.group(1) + "\u200B" + word.group(2));
  }

  /** For PlantUML: marks that it reads as markup are numbers of letters. */
  public static String plantUml(String label) {
    return PlantUml.escaped(label);
  }

  /** The head of a PlantUML text. */
  public static String plantUmlHead(String start, String title) {
    return "@start" + start + "\n" + (title.isEmpty() ? "" : "title " + plantUml(title) + "\n");
  }
}
