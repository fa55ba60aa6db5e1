package dev.zhuli.model.llamacpp;

import dev.zhuli.model.ChatMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

  /** Longest text whose tokens are remembered, in characters. */
  private static final int SHORT = 64;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final UnaryOperator<String> template;
  private final Function<String, int[]> encoder;

  /**
   * Tokens of the short texts met so far: marks and a template's own words come again and again.
   */
  private final Map<String, int[]> known = new HashMap<>();

  private final IntStream.Builder tokens = IntStream.builder();

  /**
   * For one prompt.
   *
   * @param template renders a JSON text with {@code messages}
   * @param encoder tokens of a text; what spells a special token becomes that token
   */
  ChatPrompt(UnaryOperator<String> template, Function<String, int[]> encoder) {
    this.template = template;
    this.encoder = encoder;
  }

  /**
   * Tokens of the whole prompt, up to where the model's answer goes on.
   *
   * @param opening what the answer begins with; empty for nothing
   */
  int[] tokens(List<ChatMessage> messages, String opening) {
    List<RoleText> turns = RoleText.inOrder(messages);
    String rendered = template.apply(placeholders(turns));
    int from = 0;
    for (int i = 0; i < turns.size(); i++) {
      String placeholder = placeholder(i);
      int at = rendered.indexOf(placeholder, from);
      if (at < 0) {
        continue; // a template may leave out a message
      }
      append(rendered.substring(from, at));
      appendPlain(turns.get(i).text());
      from = at + placeholder.length();
    }
    append(rendered.substring(from));
    append(opening);
    return tokens.build().toArray();
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

  /** Appends a text in which nothing is special. */
  private void appendPlain(String text) {
    int from = 0;
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      if (encode(mark.group()).length == 1) {
        // One token, perhaps a special one. Cut behind the bracket, neither half can be.
        append(text.substring(from, mark.start() + 1));
        from = mark.start() + 1;
      }
    }
    append(text.substring(from));
  }

  private void append(String text) {
    for (int token : encode(text)) {
      tokens.add(token);
    }
  }

  private int[] encode(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    return text.length() <= SHORT ? known.computeIfAbsent(text, encoder) : encoder.apply(text);
  }
}
