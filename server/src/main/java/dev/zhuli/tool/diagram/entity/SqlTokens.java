package dev.zhuli.tool.diagram.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** SQL in words and marks, without comments. Each letter is looked at once. */
final class SqlTokens {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int depth;

  /** What a token is: a word as it stands, a name in quotes, a text in quotes, or a mark. */
  enum Kind {
    WORD,
    NAME,
    TEXT,
    MARK
  }

  /**
   * @param text without quotes, save of a {@link Kind#TEXT}
   */
  record Token(Kind kind, String text) {
    boolean is(String keyword) {
      return (kind == Kind.WORD || kind == Kind.MARK) && text.equalsIgnoreCase(keyword);
    }

    boolean isName() {
      return kind == Kind.WORD || kind == Kind.NAME;
    }

    String lower() {
      return kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : "";
    }
  }

  private SqlTokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    SqlTokens sql = new SqlTokens(text);
    while (sql.at < text.length()) {
      sql.next();
    }
    return sql.tokens;
  }

  private void next() {
    char letter = text.charAt(at);
    if (Character.isWhitespace(letter)) {
      at++;
    } else if (text.startsWith("--", at) || letter == '#') {
      at = end("\n", at);
    } else if (text.startsWith("/*", at)) {
      at = Math.min(text.length(), end("*/", at + 2) + 2);
    } else if (isLetter(letter)) {
      word();
    } else if ("'\"`[".indexOf(letter) < 0 || !quoted(letter)) {
      mark(letter);
    }
  }

  private static boolean isLetter(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_' || letter == '$';
  }

  private int end(String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found;
  }

  private void word() {
    int from = at;
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    depth = word.equalsIgnoreCase("create") ? 0 : depth; // after a table that nobody closed
    tokens.add(new Token(Kind.WORD, word));
  }

  private void mark(char letter) {
    depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
    tokens.add(new Token(Kind.MARK, String.valueOf(letter)));
    at++;
  }

  /** Whether something begins here that is quoted, and not an apostrophe or an array. */
  private boolean quoted(char open) {
    char close = open == '[' ? ']' : open;
    boolean withinLine = depth <= 0 || open == '[';
    int most = withinLine ? end("\n", at) : text.length();
    StringBuilder content = new StringBuilder();
    int i = at + 1;
    while (i < most && (text.charAt(i) != close || isDoubled(i, close))) {
      char letter = text.charAt(i);
      boolean escaped = (open == '\'' && letter == '\\') || letter == close;
      i += escaped && i + 1 < most ? 1 : 0;
      content.append(text.charAt(i));
      i++;
    }
    boolean closed = i < most;
    if ((!closed && withinLine) || (open == '[' && !content.toString().matches("\\D.*"))) {
      return false;
    }
    String words = content.toString();
    tokens.add(
        open == '\''
            ? new Token(Kind.TEXT, "'" + words + "'")
            : new Token(Kind.NAME, words.strip()));
    at = Math.min(text.length(), i + 1);
    return true;
  }

  private boolean isDoubled(int i, char close) {
    return close != ']' && i + 1 < text.length() && text.charAt(i + 1) == close;
  }
}
