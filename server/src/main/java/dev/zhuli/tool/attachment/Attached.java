package dev.zhuli.tool.attachment;

import dev.zhuli.model.ChatMessage.Part;
import java.util.List;

/**
 * What a user attached, for an assistant that works on the texts themselves: it translates them,
 * say.
 *
 * @param said what the user wrote in the newest message; nothing stands for pictures in it
 * @param texts of documents, and of pictures that the model can't see, in their order
 * @param pictures of the newest message that the model sees, ready for it
 * @param unread for the user: a sentence for each that can't be read
 */
public record Attached(
    String said, List<Text> texts, List<Part.Image> pictures, List<String> unread) {
  public Attached {
    texts = List.copyOf(texts);
    pictures = List.copyOf(pictures);
    unread = List.copyOf(unread);
  }

  /** A message without anything. */
  public static Attached nothing(String said) {
    return new Attached(said, List.of(), List.of(), List.of());
  }

  public boolean isEmpty() {
    return texts.isEmpty() && pictures.isEmpty() && unread.isEmpty();
  }

  /**
   * The text of one file.
   *
   * @param name of the file
   * @param cut whether the file holds more than could be read
   */
  public record Text(String name, String text, boolean cut) {}
}
