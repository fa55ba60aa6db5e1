package dev.zhuli.tool.document;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Puts right what fonts in PDFs say of their glyphs: a radical that looks like the character, as ⽂
 * (U+2F42) for 文, and ligatures such as ﬁ. A search would find neither.
 */
final class Glyphs {
  /** Of the radicals supplement, Unicode itself maps only two; these look like characters too. */
  private static final String RADICALS = "⺁⺟⺠⺩⺫⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻯⻰⻱⻳";

  private static final String CHARACTERS = "厂母民王罒虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿竜龙龜龟";

  private Glyphs() {}

  static String normal(@Nullable String glyph) {
    if (glyph == null || glyph.isEmpty()) {
      return "";
    }
    char c = glyph.charAt(0);
    if (c < 0x2e80 || (c > 0x2fdf && c < 0xf900) || c > 0xfb06) {
      return glyph;
    }
    int radical = RADICALS.indexOf(c);
    return radical >= 0
        ? CHARACTERS.charAt(radical) + glyph.substring(1)
        : Normalizer.normalize(glyph, Normalizer.Form.NFKC);
  }
}
