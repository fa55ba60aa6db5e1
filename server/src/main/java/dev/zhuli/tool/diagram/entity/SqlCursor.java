package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.entity.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Goes over SQL token by token. */
final class SqlCursor {
  /** What may stand behind the name of a column that has no type. */
  private static final Set<String> NO_TYPES =
      Set.of(
          "primary",
          "not",
          "null",
          "default",
          "unique",
          "references",
          "check",
          "comment",
          "collate",
          "constraint",
          "generated");

  private static final Set<String> IN_TYPES = Set.of("varying", "precision");

  private final List<Token> tokens;
  private int at;

  SqlCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean isDone() {
    return at >= tokens.size();
  }

  boolean next(String keyword) {
    return !isDone() && tokens.get(at).is(keyword);
  }

  boolean nextOf(Set<String> keywords) {
    return !isDone() && keywords.contains(tokens.get(at).lower());
  }

  boolean take(String keyword) {
    boolean taken = next(keyword);
    at += taken ? 1 : 0;
    return taken;
  }

  void skip(int count) {
    at = Math.min(tokens.size(), at + count);
  }

  /** One that is followed by no bracket, or several such as {@code shop.orders}; may be empty. */
  String name() {
    StringBuilder name = new StringBuilder();
    while (!isDone() && tokens.get(at).isName()) {
      name.append(tokens.get(at++).text());
      if (!take(".")) {
        break;
      }
      name.append('.');
    }
    return name.toString();
  }

  /** What stands between commas that are in no bracket, up to the end of a statement or list. */
  List<List<Token>> parts() {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    int depth = 0;
    while (!isDone() && !next("create") && (depth > 0 || !(next(")") || next(";")))) {
      Token token = tokens.get(at++);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (token.is(",") && depth == 0) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(token);
      }
    }
    parts.add(part);
    return parts;
  }

  /** The type of a column; may be empty. */
  String type() {
    if (isDone() || !tokens.get(at).isName() || nextOf(NO_TYPES)) {
      return "";
    }
    StringBuilder type = new StringBuilder(tokens.get(at++).text());
    if (nextOf(IN_TYPES)) {
      type.append(' ').append(tokens.get(at++).text());
    }
    if (take("(")) {
      List<String> sizes = parts().stream().map(SqlCursor::written).toList();
      take(")");
      type.append('(').append(String.join(",", sizes)).append(')');
    }
    return type.toString();
  }

  /** Names in the next bracket, without the order of an index behind them. */
  List<String> bracketed() {
    to("(");
    return !take("(")
        ? List.of()
        : parts().stream()
            .filter(part -> !part.isEmpty())
            .map(part -> part.getFirst().text())
            .toList();
  }

  /** The table behind the next {@code references}; empty where there is none. */
  String referred() {
    to("references");
    return take("references") ? name() : "";
  }

  /** Whether it went over that word before it came to what it went to. */
  boolean to(String keyword, String over) {
    boolean seen = false;
    for (; !isDone() && !next(keyword); at++) {
      seen |= next(over);
    }
    return seen;
  }

  private void to(String keyword) {
    boolean unused = to(keyword, keyword);
  }

  static String written(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
  }
}
