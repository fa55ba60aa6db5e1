package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServeTest {
  @Test
  void noArgumentsAServeAndBareSettingsStartTheServer() {
    assertThat(Serve.isWanted(new String[0])).isTrue();
    assertThat(Serve.isWanted(new String[] {"serve", "--zhuli.port=1"})).isTrue();
    assertThat(Serve.isWanted(new String[] {"--zhuli.port=1"})).isTrue();
  }

  @Test
  void commandsAndQuestionsDoNot() {
    assertThat(Serve.isWanted(new String[] {"pull"})).isFalse();
    assertThat(Serve.isWanted(new String[] {"--help"})).isFalse();
    assertThat(Serve.isWanted(new String[] {"--version"})).isFalse();
    assertThat(Serve.isWanted(new String[] {"-h"})).isFalse();
  }

  @Test
  void anArgumentThatIsNoSettingEndsWithUsage() {
    assertThat(Serve.run(ServeTest.class, new String[] {"serve", "port=1"})).isEqualTo(2);
  }

  @Test
  void anUnknownCommandEndsWithUsage() {
    assertThat(Commands.run(new String[] {"sing"})).isEqualTo(2);
  }

  @Test
  void theBannerHoldsWhatAPersonNeedsToBegin() {
    String banner = ReadyBanner.text("http://127.0.0.1:8080", "id.secret");
    assertThat(banner)
        .contains("http://127.0.0.1:8080/#key=id.secret")
        .contains("http://127.0.0.1:8080/api/paas/v4\n")
        .contains("curl -N http://127.0.0.1:8080/api/paas/v4/assistant")
        .contains("Authorization: Bearer id.secret");
  }
}
