package dev.zhuli.model.llamacpp;

import de.kherud.llama.LlamaTasks;
import dev.zhuli.model.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns messages into the tokens of a prompt.
 *
 * <p>The model's template sees only place-holders. The text between them is the template's and may
 * hold special tokens; the messages' own text is encoded apart, so that {@code <|im_end|>} typed by
 * a user is read as these letters and can't end his turn or forge another's. Each text by itself
 * also gives the same tokens in every later turn, which keeps the cached prefix valid.
 */
final class ChatPrompt {
  /** What may be a special token: every known vocabulary writes them in angle brackets. */
  private static final Pattern MARK = Pattern.compile("<[^<>\\s]{1,60}>");

  private static final JsonMapper JSON = JsonMapper.shared();

  private final LlamaTasks llama;

  ChatPrompt(LlamaTasks llama) {
    this.llama = llama;
  }

  /** Tokens of the whole prompt, up to where the model's answer begins. */
  int[] tokens(List<ChatMessage> messages) {
    List<RoleText> turns = RoleText.inOrder(messages);
    String rendered = llama.applyTemplate(placeholders(turns));
    IntStream tokens = IntStream.empty();
    int from = 0;
    for (int i = 0; i < turns.size(); i++) {
      String placeholder = placeholder(i);
      int at = rendered.indexOf(placeholder, from);
      if (at < 0) {
        continue; // a template may leave out a message
      }
      tokens = IntStream.concat(tokens, encode(rendered.substring(from, at)));
      tokens = IntStream.concat(tokens, plain(turns.get(i).text()));
      from = at + placeholder.length();
    }
    return IntStream.concat(tokens, encode(rendered.substring(from))).toArray();
  }

  private static String placeholders(List<RoleText> turns) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode messages = root.putArray("messages");
    for (int i = 0; i < turns.size(); i++) {
      messages.addObject().put("role", turns.get(i).role()).put("content", placeholder(i));
    }
    return JSON.writeValueAsString(root);
  }

  private static String placeholder(int index) {
    return "@zhuli-" + index + "-content@";
  }

  /** Tokens of a text in which nothing is special. */
  private IntStream plain(String text) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      if (llama.encode(mark.group()).length == 1) {
        // One token, perhaps a special one. Cut behind the bracket, neither half can be.
        pieces.add(text.substring(from, mark.start() + 1));
        from = mark.start() + 1;
      }
    }
    pieces.add(text.substring(from));
    return pieces.stream().flatMapToInt(this::encode);
  }

  private IntStream encode(String text) {
    return text.isEmpty() ? IntStream.empty() : IntStream.of(llama.encode(text));
  }
}
