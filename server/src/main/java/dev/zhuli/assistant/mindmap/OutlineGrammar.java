package dev.zhuli.assistant.mindmap;

/** What the embedded model may write, as grammars of llama.cpp. */
final class OutlineGrammar {
  /** Letters of the longest label of a topic's map, spaces not counted: one of so many was cut. */
  static final int MOST_LETTERS = 16;

  static final int MOST_LATIN_LETTERS = 32;

  private static final String MARKS = " \\n#：:、，,；;（）()*\"`\\[\\]-";
  private static final String FIRST = "[^0-9" + MARKS + "]";
  private static final String LETTER = "[^" + MARKS + "]";

  /** Of Latin, Greek and Cyrillic: in other languages than Chinese it would fall into Chinese. */
  private static final String LATIN_FIRST = "[A-Za-zÀ-ɏͰ-ӿḀ-ỿ]";

  private static final String LATIN = "[A-Za-z0-9À-ɏͰ-ӿḀ-ỿ'’&+/%.-]";

  /**
   * First the names of all branches, then one after the other: so they fit each other. Only one
   * point of a branch has details; else a small model gives them to all, and finds ever less. A
   * branch (name) begins with no digit: they would be numbered.
   */
  private static final String BRIEF =
      """
      root ::= name (sep name){4,5} "\\n" branch{5,6} "```"?
      branch ::= "- " name "%2$s" points "\\n"
      points ::= text details (sep text){1,3} | text (sep text){1,2} details (sep text){0,2} | text (sep text){2,4}
      details ::= "%3$s" text sep text (sep text)? "%4$s"
      sep ::= "%1$s"
      name ::= %5$s rest
      text ::= %6$s rest
      rest ::= (" "? %6$s){0,%7$d}
      """;

  private static final String LABEL = "text ::= [^\\n#：:、`-] [^\\n#：:、`]{0,14}\n";

  private static final String OUTLINE =
      """
      root ::= text "：" text ("、" text){1,5} "\\n" branch{2,6} "```"?
      branch ::= "## " text "\\n" point{2,4}
      point ::= "- " text "\\n" ("  - " text "\\n"){0,3}
      """
          + LABEL;

  private static final String CHILDREN =
      """
      root ::= ("- " text "\\n"){3,5} "```"?
      """
          + LABEL;

  private OutlineGrammar() {}

  /** Of a topic, behind its name: a branch on each line, as BriefOutline reads it. */
  static String ofTopic(boolean chinese) {
    return chinese
        ? BRIEF.formatted("、", "：", "（", "）", FIRST, LETTER, MOST_LETTERS - 1)
        : BRIEF.formatted(", ", ": ", " (", ")", LATIN_FIRST, LATIN, MOST_LATIN_LETTERS - 1);
  }

  /** Of a text: its own words are longer, and reach deeper. */
  static String ofText() {
    return OUTLINE;
  }

  /** More children for a node. */
  static String children() {
    return CHILDREN;
  }
}
