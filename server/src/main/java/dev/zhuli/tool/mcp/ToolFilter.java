package dev.zhuli.tool.mcp;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that a setting allows; {@code *} stands for any characters, none included. */
final class ToolFilter implements Predicate<String> {
  private final List<Pattern> allowed;

  /**
   * @param globs empty allows all
   */
  ToolFilter(List<String> globs) {
    allowed = globs.stream().map(ToolFilter::pattern).toList();
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        glob.strip()
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining()));
  }

  @Override
  public boolean test(String name) {
    return allowed.isEmpty()
        || allowed.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
