package dev.zhuli.assistant.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangesTest {
  @Test
  void neighbouringWordsThatChangedAreOneLine() {
    assertThat(Changes.between("She don't likes apples.", "She doesn't like apples."))
        .containsExactly("don't likes → doesn't like");
  }

  @Test
  void wordsTakenOutAndPutInAreNamed() {
    assertThat(Changes.between("She is more taller than me.", "She is taller than me."))
        .containsExactly("去掉 more");
    assertThat(Changes.between("I am student.", "I am a student.")).containsExactly("加上 a");
  }

  @Test
  void everyPlaceHasItsLine() {
    assertThat(
            Changes.between(
                "The children was here when it start.", "The children were here when it started."))
        .containsExactly("was → were", "start. → started.");
  }

  @Test
  void capitalsSpacesAndTheLastMarkAreNoDifference() {
    assertThat(Changes.same("i  like it", "I like it.")).isTrue();
    assertThat(Changes.same("I likes it.", "I like it.")).isFalse();
  }
}
