package dev.zhuli.access.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words are found however they are spelled or cut, and nowhere else. */
@SuppressWarnings("NullAway.Init") // set before each test
class WordListTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "卖假护照的人",
        "卖 假 护 照",
        "卖*假-护_照",
        "賣假護照",
        "卖\u200b假\u200d护\ufeff照",
        "**卖**假护照",
        "卖　假　护　照",
        "卖😀假护照",
        "bad word",
        "BAD WORD!",
        "ｂａｄ　ｗｏｒｄ",
        "b\u200bad wo\u00adrd",
        "这是bad word吗",
        "买𠮷野家券",
      })
  void aWordIsFoundHoweverItIsSpelled(String text) throws IOException {
    WordList words = words("卖假护照", "Bad Word", "买𠮷野家券");
    assertThat(words.first(text)).as(text).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "他卖假发。护照在哪里办？",
        "卖假，护照",
        "卖假\n护照",
        "卖假（护照）",
        "卖假          护照",
        "badword",
        "bad words",
        "abad word",
        "bad worδ",
        "bad  word",
        "买𠮸野家券",
        "卖假护",
        ""
      })
  void whatOnlyLooksLikeAWordIsNone(String text) throws IOException {
    WordList words = words("卖假护照", "Bad Word", "买𠮷野家券");
    assertThat(words.first(text)).as(text).isEmpty();
  }

  @Test
  void anyOfManyOverlappingWordsIsFound() throws IOException {
    WordList words = words("甲乙丙丁", "乙丙", "丙丁戊己", "丁戊");
    assertThat(words.first("甲乙丙")).hasValue("乙丙");
    assertThat(words.first("丙丁戊")).hasValue("丁戊");
    assertThat(words.first("甲乙甲乙丁")).isEmpty();
    assertThat(words.first("丙丁甲乙丙丁")).hasValue("乙丙");
  }

  @Test
  void aRandomTextHoldsTheWordsThatASimpleSearchFinds() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      String[] list = new String[6];
      for (int i = 0; i < list.length; i++) {
        list[i] = letters(random, 1 + random.nextInt(5));
      }
      String text = letters(random, 40);
      boolean held = List.of(list).stream().anyMatch(text::contains);
      assertThat(words(list).first(text).isPresent()).as(text).isEqualTo(held);
    }
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("甲乙丙丁".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  @Test
  void commentsAndBlankLinesAreNoWordsAndAllowedOnesAreTakenOut() throws IOException {
    Path words = file("words.txt", "\uFEFF# 一个说明", "", "  甲乙丙  ", "丁戊己");
    Path allowed = file("allowed.txt", "# 不算", "丁 戊 己");
    WordList list = WordList.read(false, words, allowed);
    assertThat(list.size()).isEqualTo(1);
    assertThat(list.first("一个说明，丁戊己")).isEmpty();
    assertThat(list.first("甲乙丙")).isPresent();
  }

  @Test
  void aFileThatIsNotThereOrIsNoTextIsAnError() throws IOException {
    Path missing = folder.resolve("missing.txt");
    assertThatThrownBy(() -> WordList.read(false, missing, null)).isInstanceOf(IOException.class);
    Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xC4, (byte) 0xE3});
    assertThatThrownBy(() -> WordList.read(false, binary, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("binary.txt");
  }

  /** Every cut into two and three pieces, letter by letter, and at once. */
  @ParameterizedTest
  @ValueSource(strings = {"前文卖假护照后文", "前文卖 假*护\u200b照后文", "see bad word here", "买𠮷野家券", "卖假卖假护照"})
  void howATextIsCutChangesNothing(String text) throws IOException {
    WordList words = words("卖假护照", "bad word", "买𠮷野家券");
    String whole = shown(words, List.of(text));
    assertThat(whole).isNotEqualTo(text).doesNotContain("照", "word", "券");
    for (int i = 0; i <= text.length(); i++) {
      for (int j = i; j <= text.length(); j++) {
        List<String> cut = List.of(text.substring(0, i), text.substring(i, j), text.substring(j));
        assertThat(shown(words, cut)).as("%s", cut).isEqualTo(whole);
      }
    }
    assertThat(shown(words, text.chars().mapToObj(c -> String.valueOf((char) c)).toList()))
        .isEqualTo(whole);
  }

  @Test
  void onlyTheBeginningOfAWordIsHeldBack() throws IOException {
    Holdback holdback = new Holdback(words("卖假护照", "bad word"));
    assertThat(holdback.accept("今天天气很好")).isEqualTo("今天天气很好");
    assertThat(holdback.accept("，他卖")).isEqualTo("，他");
    assertThat(holdback.accept("菜")).isEqualTo("卖菜");
    assertThat(holdback.accept("a ba")).isEqualTo("a ");
    assertThat(holdback.accept("nk")).isEqualTo("bank");
    assertThat(holdback.accept("卖假")).isEmpty();
    assertThat(holdback.end()).isEqualTo("卖假");
    assertThat(holdback.accept("护照")).isEqualTo("护照");
    assertThat(holdback.found()).isFalse();
  }

  private static String shown(WordList words, List<String> pieces) {
    Holdback holdback = new Holdback(words);
    List<String> shown = new ArrayList<>();
    for (String piece : pieces) {
      if (!holdback.found()) {
        shown.add(holdback.accept(piece));
      }
    }
    shown.add(holdback.end());
    assertThat(holdback.found()).isTrue();
    return String.join("", shown);
  }

  private WordList words(String... words) throws IOException {
    return WordList.read(false, file("list.txt", words), (@Nullable Path) null);
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
