package dev.zhuli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.access.moderation.Mode;
import dev.zhuli.model.openai.OpenAiEndpoint;
import dev.zhuli.model.openai.OpenAiModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StartTest {
  @TempDir Path home;

  @Test
  void theStateLiesBelowTheHomeFolderOfTheEnvironment() {
    String[] none = {};
    assertThat(Start.read(none, Map.of("HOME", "/home/somebody")).settings().home())
        .isEqualTo(Path.of("/home/somebody/.zhuli"));
    Map<String, String> both = Map.of("HOME", "/home/somebody", "ZHULI_HOME", "/srv/zhuli");
    assertThat(Start.read(none, both).settings().home()).isEqualTo(Path.of("/srv/zhuli"));
  }

  @Test
  void defaultsHoldWithoutAnySetting() {
    ZhuliSettings settings = read(Map.of());
    assertThat(settings.home()).isEqualTo(home);
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.apiKey()).isNull();
    assertThat(settings.embedded().slots()).isEqualTo(4);
  }

  @Test
  void variablesSetProperties() {
    ZhuliSettings settings =
        read(
            Map.of(
                "ZHULI_PORT", "8081",
                "ZHULI_API_KEY", "id.secretsecret",
                "ZHULI_MODEL", "glm",
                "ZHULI_MODEL_BASE_URL", "http://127.0.0.1:11434/v1",
                "ZHULI_MODEL_API_KEY", "k",
                "ZHULI_EMBEDDED_SLOTS", "2",
                "ZHULI_RUN_KEEP_ALIVE", "10s",
                "ZHULI_MODEL_FALLBACKS_0_BASE_URL", "http://127.0.0.1:2/v1",
                "ZHULI_MODEL_FALLBACKS_0_NAME", "other"));
    assertThat(settings.port()).isEqualTo(8081);
    assertThat(settings.apiKey()).isEqualTo("id.secretsecret");
    assertThat(settings.model().name()).isEqualTo("glm");
    assertThat(settings.model().baseUrl()).isEqualTo("http://127.0.0.1:11434/v1");
    assertThat(settings.model().apiKey()).isEqualTo("k");
    assertThat(settings.embedded().slots()).isEqualTo(2);
    assertThat(settings.run().keepAlive()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.model().fallbacks()).singleElement().extracting("name").isEqualTo("other");
  }

  @Test
  void theCommandLineIsStrongerThanVariablesAndThoseThanTheFile() throws IOException {
    Files.writeString(
        home.resolve("zhuli.yaml"),
        "zhuli:\n  port: 1\n  bind: 0.0.0.0\n  embedded:\n    slots: 8\n");
    ZhuliSettings settings =
        read(Map.of("ZHULI_PORT", "2", "ZHULI_EMBEDDED_SLOTS", "3"), "--zhuli.port=4");
    assertThat(settings.port()).isEqualTo(4);
    assertThat(settings.embedded().slots()).isEqualTo(3);
    assertThat(settings.bind()).isEqualTo("0.0.0.0");
  }

  @Test
  void aTenantMayHaveAModeOfItsOwn() throws IOException {
    Files.writeString(
        home.resolve("zhuli.yaml"),
        """
        zhuli:
          moderation:
            mode: block
            tenants:
              school: { mode: off }
              "[Shop_1]": { mode: warn }
        """);
    ModerationSettings moderation = read(Map.of("ZHULI_MODERATION_BUILT_IN", "false")).moderation();
    assertThat(moderation.mode()).isEqualTo(Mode.BLOCK);
    assertThat(moderation.builtIn()).isFalse();
    assertThat(moderation.tenants())
        .containsEntry("school", new ModerationSettings.Tenant(Mode.OFF))
        .containsEntry("Shop_1", new ModerationSettings.Tenant(Mode.WARN));
  }

  @Test
  void variablesOfTheLauncherAndEmptyOnesSetNothing() {
    ZhuliSettings settings =
        read(
            Map.of(
                "ZHULI_JAVA_OPTS", "-Xmx1g",
                "ZHULI_TEST_MODEL", "x",
                "ZHULI_BASE_URL", "x",
                "ZHULI_PORT", ""));
    assertThat(settings.port()).isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource({
    "--zhuli.port=70000, zhuli.port",
    "--zhuli.port=abc, zhuli.port",
    "--zhuli.prot=1, zhuli.prot",
    "--zhuli.embedded.slots=-1, zhuli.embedded.slots",
    "--zhuli.embedded.slotz=1, zhuli.embedded.slotz",
    "--zhuli.api-key=nodot, zhuli.api-key",
    "--zhuli.api-key=abc.def, zhuli.api-key",
    "--zhuli.api-key=a b.12345678, zhuli.api-key",
    "--zhuli.api-key=键.12345678, zhuli.api-key",
    "--zhuli.model.base-url=nourl, zhuli.model.base-url",
    "--zhuli.model.base-url=http://user:hunter2@127.0.0.1:1/v1, zhuli.model.base-url",
    "--zhuli.model.base-url=http://127.0.0.1:99999/v1, zhuli.model.base-url",
    "--zhuli.public-url=http://user:hunter2@127.0.0.1:1, zhuli.public-url",
    "--zhuli.model.api-key=hunter2 hunter2, zhuli.model.api-key",
    "--zhuli.model.api-key=hunter2密, zhuli.model.api-key",
    "--zhuli.model.fallbacks[0].api-key=k, zhuli.model.fallbacks.base-url",
    "--zhuli.model.fallbacks[0].base-url=http://127.0.0.1:1, zhuli.model.fallbacks.name",
    "--zhuli.model.base-url=http://127.0.0.1:1/v1, zhuli.model.name",
    "--zhuli.model.name=glm, zhuli.model.base-url",
    "--zhuli.run.keep-alive=soon, zhuli.run.keep-alive",
    "--zhuli.run.keep-alive=-1s, zhuli.run.keep-alive",
    "--zhuli.request.max-body=many, zhuli.request.max-body",
    "--zhuli.moderation.mode=sometimes, zhuli.moderation.mode",
    "--zhuli.moderation.tenants.a.mode=sometimes, zhuli.moderation.tenants.a.mode",
    "--zhuli.moderation.tenants.a.mood=warn, zhuli.moderation.tenants.a.mood",
    "--zhuli.moderation.endpoint.base-url=nourl, zhuli.moderation.endpoint.base-url",
    "--zhuli.moderation.endpoint.timeout=0s, zhuli.moderation.endpoint.timeout",
  })
  void anImpossibleSettingIsNamedInOneSentence(String argument, String setting) {
    assertThatThrownBy(() -> read(Map.of(), argument))
        .isInstanceOfSatisfying(
            BadSettingException.class, bad -> assertThat(bad.setting()).isEqualTo(setting))
        .hasMessageContaining(setting)
        .hasMessageContaining("有误")
        .message()
        .doesNotContain("hunter2")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user:hunter2@", "user:hunter2@x@", "user:hunter/2@"})
  void aFallbackIsHeldToTheSameRules(String who) {
    Map<String, String> fallback =
        Map.of(
            "ZHULI_MODEL_FALLBACKS_0_NAME",
            "other",
            "ZHULI_MODEL_FALLBACKS_0_BASE_URL",
            "http://" + who + "127.0.0.1:2/v1");
    assertThatThrownBy(() -> read(fallback))
        .isInstanceOf(BadSettingException.class)
        .message()
        .contains("zhuli.model.fallbacks.base-url")
        .doesNotContain("hunter");

    Map<String, String> key = new HashMap<>(fallback);
    key.put("ZHULI_MODEL_FALLBACKS_0_BASE_URL", "http://127.0.0.1:2/v1");
    key.put("ZHULI_MODEL_FALLBACKS_0_API_KEY", "hunter2\r\nX-Other: 1");
    assertThatThrownBy(() -> read(key))
        .isInstanceOf(BadSettingException.class)
        .message()
        .contains("zhuli.model.fallbacks.api-key")
        .doesNotContain("hunter2");
  }

  /** What these rules admit and a later step refuses would end in a stack trace. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:11434",
        "HTTPS://api.example.com/v1/",
        "http://[::1]:8000/v1/chat/completions?v=1#x"
      })
  void anAddressThatTheRulesAdmitServesTheModelClient(String address) {
    ZhuliSettings settings =
        read(
            Map.of(
                "ZHULI_MODEL", "glm",
                "ZHULI_MODEL_BASE_URL", address,
                "ZHULI_MODEL_API_KEY", " key "));
    OpenAiEndpoint endpoint = OpenAiEndpoint.primary(settings.model());
    assertThat(new OpenAiModel(endpoint, JsonMapper.shared()).info().name()).isEqualTo("glm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZHULI_PROT", "ZHULI_MODEL_FALLBACKS_0_NAMES", "ZHULI_"})
  void anUnknownVariableIsNamed(String variable) {
    assertThatThrownBy(() -> read(Map.of(variable, "1")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining(variable);
  }

  @Test
  void aSecretIsNeverRepeated() {
    assertThatThrownBy(() -> read(Map.of("ZHULI_API_KEY", "hunter2")))
        .isInstanceOf(BadSettingException.class)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void mcpServersStandInTheFileWithTheNamesAsWritten() throws IOException {
    Files.writeString(
        home.resolve("zhuli.yaml"),
        """
        zhuli:
          mcp:
            servers:
              maps_1:
                command: npx
                args: [-y, some-server]
                env:
                  API_KEY: "${MAPS_KEY}"
                tools: ["get_*"]
              remote:
                url: https://example.com/mcp
                headers:
                  X-Api-Key: k
                oauth:
                  token-url: https://example.com/token
                  client-id: me
                  client-secret: hunter2
                max-result: 1KB
        """);
    var servers = read(Map.of("MAPS_KEY", "hunter2")).mcp().servers();
    assertThat(servers).containsOnlyKeys("maps_1", "remote");
    McpServerSettings maps = Objects.requireNonNull(servers.get("maps_1"));
    McpServerSettings remote = Objects.requireNonNull(servers.get("remote"));
    assertThat(maps.env()).containsExactly(Map.entry("API_KEY", "hunter2"));
    assertThat(maps.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(remote.headers()).containsExactly(Map.entry("X-Api-Key", "k"));
    assertThat(servers.toString()).contains("npx").doesNotContain("hunter2");
    assertThat(remote.oauth()).asString().doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.timeout=1s | a
          a.command=x --zhuli.mcp.servers.a.url=http://127.0.0.1/ | a
          a.comand=x | a.comand
          a.command=x --zhuli.mcp.servers.a.timeout=0s | a.timeout
          a.command=x --zhuli.mcp.servers.a.max-result=1GB | a.max-result
          a.command=x --zhuli.mcp.servers.a.headers.b=c | a.headers
          a.url=ftp://x/ | a.url
          a.url=http://user:hunter2@x/ | a.url
          a.url=http://x/ --zhuli.mcp.servers.a.headers.Host=x | a.headers
          a.url=http://x/ --zhuli.mcp.servers.a.headers.X-K=hunter2密 | a.headers.X-K
          a.url=http://x/ --zhuli.mcp.servers.a.oauth.client-secret=hunter2 | a.oauth.token-url
          a.url=http://x/ --zhuli.mcp.servers.a.args=b | a.args
          """)
  void anImpossibleMcpServerIsNamedInOneSentence(String arguments, String setting) {
    String[] args = ("--zhuli.mcp.servers." + arguments).split(" ");
    assertThatThrownBy(() -> read(Map.of(), args))
        .isInstanceOfSatisfying(
            BadSettingException.class,
            bad -> assertThat(bad.setting()).isEqualTo("zhuli.mcp.servers." + setting))
        .message()
        .doesNotContain("hunter2")
        .hasLineCount(1);
  }

  @Test
  void anUnknownKeyOfTheFileAndABrokenFileAreNamed() throws IOException {
    Files.writeString(home.resolve("zhuli.yaml"), "zhuli:\n  prot: 1\n");
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("zhuli.prot");

    Files.writeString(home.resolve("zhuli.yaml"), "zhuli: [\n");
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("zhuli.yaml");
  }

  private ZhuliSettings read(Map<String, String> variables, String... args) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("ZHULI_HOME", home.toString());
    return Start.read(args, all).settings();
  }
}
