package dev.zhuli.assistant;

import dev.zhuli.model.ToolSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Leaves out tools where there are more than a prompt should hold: those whose names and
 * descriptions have least in common with the question, counted in pairs of characters, the rarer
 * ones the more. So a hundred tools don't lengthen a prompt more than a few do.
 */
final class ToolRanking {
  private static final String SMALL_WORDS = "一的了个在按到给某和是不";

  private ToolRanking() {}

  /**
   * The tools that fit, in the order in which they came.
   *
   * @param budget most that they may cost together
   * @param cost of one
   */
  static List<ToolSpec> fitting(
      List<ToolSpec> tools, String question, int budget, ToIntFunction<ToolSpec> cost) {
    if (tools.stream().mapToLong(cost::applyAsInt).sum() <= budget) {
      return tools;
    }
    Map<ToolSpec, Double> scores = scores(tools, question);
    Comparator<ToolSpec> best = Comparator.comparingDouble(tool -> -scores.getOrDefault(tool, 0.0));
    Set<ToolSpec> taken = new HashSet<>();
    int left = budget;
    for (ToolSpec tool : tools.stream().sorted(best).toList()) {
      int needed = cost.applyAsInt(tool);
      if (needed <= left && taken.add(tool)) {
        left -= needed;
      }
    }
    return tools.stream().filter(taken::remove).toList();
  }

  /**
   * The tool that a small model named, or one that the question speaks of, where the named one has
   * nothing in common with it, or far less: "厦门的天气" is for the tool of the weather, not for a
   * search.
   */
  static ToolSpec spokenOf(List<ToolSpec> tools, String question, ToolSpec named) {
    Map<ToolSpec, Double> scores = scores(tools, question);
    double common = scores.getOrDefault(named, 0.0);
    double alone = Math.log(1 + tools.size()); // one pair that no other tool has
    double least = common == 0 ? alone : common + 2 * alone;
    return tools.stream()
        .filter(tool -> scores.getOrDefault(tool, 0.0) >= least)
        .max(Comparator.comparingDouble(tool -> scores.getOrDefault(tool, 0.0)))
        .orElse(named);
  }

  private static Map<ToolSpec, Double> scores(List<ToolSpec> tools, String question) {
    Map<ToolSpec, Set<String>> said = new HashMap<>();
    Map<String, Integer> known = new HashMap<>();
    for (ToolSpec tool : tools) {
      said.computeIfAbsent(tool, one -> pairs(one.name() + ' ' + one.description()))
          .forEach(pair -> known.merge(pair, 1, Integer::sum));
    }
    Set<String> asked = pairs(question);
    Map<ToolSpec, Double> scores = new HashMap<>();
    said.forEach(
        (tool, pairs) ->
            scores.put(
                tool,
                pairs.stream()
                    .filter(asked::contains)
                    .mapToDouble(
                        pair -> Math.log(1 + (double) tools.size() / known.getOrDefault(pair, 1)))
                    .sum()));
    return scores;
  }

  /** Neighbouring letters and digits, without those that stand in any sentence. */
  private static Set<String> pairs(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<String> pairs = new HashSet<>();
    for (int i = 1; i < lower.length(); i++) {
      if (says(lower.charAt(i - 1)) && says(lower.charAt(i))) {
        pairs.add(lower.substring(i - 1, i + 1));
      }
    }
    return pairs;
  }

  private static boolean says(char c) {
    return Character.isLetterOrDigit(c) && SMALL_WORDS.indexOf(c) < 0;
  }
}
