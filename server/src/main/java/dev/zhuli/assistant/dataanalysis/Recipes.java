package dev.zhuli.assistant.dataanalysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.assistant.CodeText;
import dev.zhuli.model.ChatMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Questions that analysts are asked again and again, over other tables, with the code that answers
 * them ({@code recipes.yaml}); a small model that sees the fitting one writes the like, where it
 * would invent a function otherwise.
 */
final class Recipes {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** How recipes speak of a second table. */
  private static final String SEVERAL = " df2";

  private static final Pattern FORMAT = Pattern.compile("\\s*(?:回答格式：|Answer format: ).*");

  /** A value as code prints it: {@code @total[{total:.2f}]}. */
  private static final Pattern PRINTED = Pattern.compile("@(\\w+)\\[(\\{.*?})](?=[ \"])");

  private static final Pattern BETWEEN = Pattern.compile("} ([^\\s{}]+[：:])");

  /** What the formats' names mean, for who prescribed none. */
  private static final Map<String, String> IN_CHINESE =
      Map.ofEntries(
          Map.entry("accuracy", "准确率"),
          Map.entry("band", "区间"),
          Map.entry("cagr", "年均增长（%）"),
          Map.entry("change", "变化（%）"),
          Map.entry("cities", "城市数"),
          Map.entry("city", "城市"),
          Map.entry("class", "班级"),
          Map.entry("column", "列"),
          Map.entry("cv", "变异系数"),
          Map.entry("day", "日期"),
          Map.entry("days", "天数"),
          Map.entry("first", "第一天"),
          Map.entry("growth", "增长（%）"),
          Map.entry("max", "最大"),
          Map.entry("mean", "平均"),
          Map.entry("median", "中位数"),
          Map.entry("missing", "缺失"),
          Map.entry("n", "个数"),
          Map.entry("outliers", "异常值"),
          Map.entry("p90", "第 90 百分位数"),
          Map.entry("quarter", "季度"),
          Map.entry("region", "大区"),
          Map.entry("repeated", "重复的行"),
          Map.entry("second", "第二名"),
          Map.entry("share", "占比（%）"),
          Map.entry("shops", "店数"),
          Map.entry("size", "个数"),
          Map.entry("skew", "偏度"),
          Map.entry("slope", "斜率"),
          Map.entry("total", "合计"),
          Map.entry("year", "年份"));

  private final List<Recipe> recipes;

  private Recipes(List<Recipe> recipes) {
    this.recipes = recipes;
  }

  /**
   * One question with its code.
   *
   * @param when of the questions that it fits
   * @param columns the table, as profiles have it
   * @param zh the question in Chinese
   * @param en the same in English
   * @param stepsZh what the code does, in Chinese
   * @param stepsEn the same in English
   */
  record Recipe(
      Pattern when,
      String columns,
      String zh,
      String en,
      @JsonProperty("steps_zh") String stepsZh,
      @JsonProperty("steps_en") String stepsEn,
      String code) {
    private boolean fits(String question) {
      return when.matcher(question).find();
    }

    List<ChatMessage> told(boolean chinese, boolean format) {
      String comment = chinese ? "# 步骤：" + stepsZh : "# How: " + stepsEn;
      String question = chinese ? zh : en;
      return List.of(
          ChatMessage.user(
              Analysis.asked(
                  columns, format ? question : FORMAT.matcher(question).replaceAll(""), chinese)),
          ChatMessage.assistant(
              CodeText.block(comment + "\n" + (format ? code : plain(chinese)).strip())));
    }

    /** The code where it prints no format: who didn't prescribe one is to see none. */
    private String plain(boolean chinese) {
      String said =
          PRINTED
              .matcher(code)
              .replaceAll(
                  value ->
                      Matcher.quoteReplacement(
                          chinese
                              ? IN_CHINESE.getOrDefault(value.group(1), value.group(1))
                                  + "："
                                  + value.group(2)
                              : value.group(1) + ": " + value.group(2)));
      return BETWEEN.matcher(said).replaceAll(chinese ? "}，$1" : "}, $1");
    }
  }

  /** Those that come with the assistant. */
  static Recipes load() {
    try (InputStream in = Recipes.class.getResourceAsStream("recipes.yaml")) {
      if (in == null) {
        throw new IllegalStateException("recipes.yaml is missing beside " + Recipes.class);
      }
      return new Recipes(List.of(YAML.readValue(in, Recipe[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException("recipes.yaml", e);
    }
  }

  List<Recipe> all() {
    return recipes;
  }

  /**
   * The first one that fits a question, as a turn before it; empty where none does.
   *
   * @param several whether there are several tables
   */
  List<ChatMessage> fitting(String question, boolean several, Wishes wishes) {
    // What a format calls its values would speak for the wrong one.
    String asked = AnswerFormat.without(question) + (several ? SEVERAL : "");
    return recipes.stream()
        .filter(recipe -> recipe.fits(asked))
        .findFirst()
        .map(recipe -> recipe.told(wishes.chinese(), wishes.format().isPrescribed()))
        .orElse(List.of());
  }
}
