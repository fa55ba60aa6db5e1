package dev.zhuli.assistant;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A language to answer in: how it is asked for, and by which letters it is known. Languages that
 * share their letters can't be told apart here.
 *
 * @param name in Chinese
 */
record Tongue(String name) {
  private static final Map<String, String> ASKED_FOR =
      Map.of(
          "英语",
              "Answer in English only, whatever language the instructions or the question are in.",
          "英文",
              "Answer in English only, whatever language the instructions or the question are in.",
          "日语", "指示や質問がどの言語であっても、必ず日本語だけで答えてください。",
          "韩语", "지시나 질문이 어떤 언어이든 반드시 한국어로만 답하세요.",
          "法语", "Réponds uniquement en français, quelle que soit la langue de la question.",
          "德语", "Antworte nur auf Deutsch, in welcher Sprache auch immer die Frage gestellt ist.",
          "西班牙语", "Responde solo en español, sea cual sea el idioma de la pregunta.",
          "俄语", "Отвечай только по-русски, на каком бы языке ни был вопрос.");

  private static final Map<String, Set<UnicodeScript>> SCRIPTS =
      Map.of(
          "中文", Set.of(UnicodeScript.HAN),
          "繁体中文", Set.of(UnicodeScript.HAN),
          "日语", Set.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
          "韩语", Set.of(UnicodeScript.HANGUL),
          "俄语", Set.of(UnicodeScript.CYRILLIC),
          "阿拉伯语", Set.of(UnicodeScript.ARABIC),
          "泰语", Set.of(UnicodeScript.THAI));

  /** Japanese and Korean texts are full of other letters: a quarter of their own is telling. */
  private static final double SHARE = 0.25;

  /** What stands at the end of a prompt. */
  String instruction() {
    String own = ASKED_FOR.get(name);
    return own == null ? "不论问题和资料是什么语言，全部回答都用" + name + "书写。" : own;
  }

  /** Whether a text is written in it, as far as letters tell; a text without letters is. */
  boolean isIn(String text) {
    @Nullable Set<UnicodeScript> own = SCRIPTS.get(name);
    long letters = 0;
    long fitting = 0;
    for (int c : text.codePoints().filter(Character::isLetter).toArray()) {
      UnicodeScript script = UnicodeScript.of(c);
      letters++;
      boolean fits = own == null ? script == UnicodeScript.LATIN : own.contains(script);
      fitting += fits ? 1 : 0;
    }
    return letters == 0 || fitting >= letters * (own == null ? 2 * SHARE : SHARE);
  }
}
