package dev.zhuli.tool.diagram.figure;

import java.util.LinkedHashSet;
import java.util.Set;

/** What the user is told about what was mended or left out. For one figure. */
public final class Remarks {
  private static final int MOST = 3;

  private final boolean chinese;
  private final Set<String> sentences = new LinkedHashSet<>();

  public Remarks(boolean chinese) {
    this.chinese = chinese;
  }

  public void add(String inChinese, String inEnglish) {
    if (sentences.size() < MOST) {
      sentences.add(chinese ? inChinese : inEnglish);
    }
  }

  /** Empty for none; else it ends with a full stop. */
  public String told() {
    return String.join(chinese ? "" : " ", sentences);
  }
}
