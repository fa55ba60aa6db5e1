package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.tool.Excerpt;
import dev.zhuli.tool.attachment.Attached;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Texts in portions that a model can take one after another, as many as one turn may work on.
 *
 * @param unfinished what was left out; empty where nothing was
 */
public record Portions(List<Portion> portions, List<Unfinished> unfinished) {
  /** A text of so many characters for each token is too long whatever it says: not counted. */
  private static final int CHARS_PER_TOKEN = 8;

  public Portions {
    portions = List.copyOf(portions);
    unfinished = List.copyOf(unfinished);
  }

  /**
   * A part of a file's text; those of one file follow each other and make up its text.
   *
   * @param file its name
   */
  public record Portion(String file, String text) {}

  /**
   * A file of which a part was left out.
   *
   * @param done characters at its beginning that were not
   * @param all characters that were read of it
   * @param more whether it holds even more than could be read
   */
  public record Unfinished(String file, int done, int all, boolean more) {
    /**
     * Tells the user.
     *
     * @param verb what is done with texts: 译, 检查
     */
    public String sentence(String verb) {
      if (done == 0) {
        return "《%s》这次没有%s，请单独发来。".formatted(file, verb);
      }
      return "《%s》较长，这次只%s了开头的 %d 字（全文%s %d 字）；要%s其余部分，请把它另存成文件再发来。"
          .formatted(file, verb, done, more ? "至少" : "", all, verb);
    }
  }

  /**
   * @param part most tokens of a portion
   * @param all most tokens of all portions together
   */
  public static Portions of(List<Attached.Text> texts, int part, int all, Model model) {
    ToIntFunction<String> tokens = text -> model.countTokens(List.of(ChatMessage.user(text)));
    List<Portion> portions = new ArrayList<>();
    List<Unfinished> unfinished = new ArrayList<>();
    int left = all;
    for (Attached.Text text : texts) {
      String whole = text.text().strip();
      int done = 0;
      for (String piece :
          TextParts.of(
              Excerpt.head(whole, (int) Math.min(Integer.MAX_VALUE, (long) left * CHARS_PER_TOKEN)),
              part,
              tokens)) {
        left -= tokens.applyAsInt(piece);
        if (left < 0) {
          break;
        }
        portions.add(new Portion(text.name(), piece));
        done += piece.length();
      }
      left = Math.max(0, left);
      if (done < whole.length() || text.cut()) {
        unfinished.add(new Unfinished(text.name(), done, whole.length(), text.cut()));
      }
    }
    return new Portions(portions, unfinished);
  }
}
