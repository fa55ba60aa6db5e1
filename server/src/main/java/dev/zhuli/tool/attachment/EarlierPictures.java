package dev.zhuli.tool.attachment;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts words in the place of the oldest pictures that stand before a conversation's last answer.
 */
final class EarlierPictures {
  private int tooMany;

  private EarlierPictures(int tooMany) {
    this.tooMany = tooMany;
  }

  /**
   * @param most pictures that may stay; those after the last answer stay in any case
   */
  static List<ChatMessage> leaveOut(List<ChatMessage> messages, int most) {
    int pictures = messages.stream().mapToInt(EarlierPictures::pictures).sum();
    if (pictures <= most) {
      return messages;
    }
    EarlierPictures earlier = new EarlierPictures(pictures - most);
    int lastAnswer = lastAnswer(messages);
    List<ChatMessage> left = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      left.add(i < lastAnswer ? earlier.inWords(messages.get(i)) : messages.get(i));
    }
    return left;
  }

  private static int pictures(ChatMessage message) {
    return (int) message.parts().stream().filter(Part.Image.class::isInstance).count();
  }

  private static int lastAnswer(List<ChatMessage> messages) {
    int place = messages.size() - 1;
    while (place >= 0 && messages.get(place).role() != Role.ASSISTANT) {
      place--;
    }
    return place;
  }

  private ChatMessage inWords(ChatMessage message) {
    List<Part> parts = new ArrayList<>();
    for (Part part : message.parts()) {
      parts.add(part instanceof Part.Image && tooMany-- > 0 ? part.inWords() : part);
    }
    return message.withParts(parts);
  }
}
