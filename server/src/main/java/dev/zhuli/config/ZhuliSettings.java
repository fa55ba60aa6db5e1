package dev.zhuli.config;

import static dev.zhuli.config.SettingRules.atLeast;
import static dev.zhuli.config.SettingRules.headerValue;
import static dev.zhuli.config.SettingRules.inRange;
import static dev.zhuli.config.SettingRules.notNegative;
import static dev.zhuli.config.SettingRules.positive;
import static dev.zhuli.config.SettingRules.present;
import static dev.zhuli.config.SettingRules.url;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * All settings, below {@code zhuli}. Each may stand in {@code ZHULI_HOME/zhuli.yaml}, on the
 * command line ({@code --zhuli.port=8081}) or in the environment ({@code ZHULI_PORT}).
 *
 * <p>An impossible value fails with {@link BadSettingException} when the record is made.
 *
 * @param home folder that holds all state
 * @param bind address to listen on
 * @param port TCP port, 0 for any free one
 * @param apiKey an {@code id.secret} that is admitted from the start, beside the stored keys; the
 *     secret has at least 8 characters
 * @param publicUrl base of the links handed out; without it, the request's own
 */
@ConfigurationProperties(prefix = "zhuli", ignoreUnknownFields = false)
public record ZhuliSettings(
    Path home,
    @DefaultValue("127.0.0.1") String bind,
    @DefaultValue("8080") int port,
    @Nullable String apiKey,
    @Nullable String publicUrl,
    @DefaultValue ModelSettings model,
    @DefaultValue EmbeddedSettings embedded,
    @DefaultValue RequestSettings request,
    @DefaultValue AccessSettings access,
    @DefaultValue RunSettings run,
    @DefaultValue FileSettings files,
    @DefaultValue WebSettings web,
    @DefaultValue @NestedConfigurationProperty ModerationSettings moderation,
    @DefaultValue @NestedConfigurationProperty SpeechSettings speech,
    @DefaultValue @NestedConfigurationProperty TranscriptionSettings transcription,
    @DefaultValue @NestedConfigurationProperty McpSettings mcp,
    @DefaultValue @NestedConfigurationProperty CodeInterpreterSettings codeInterpreter) {
  public ZhuliSettings {
    inRange("zhuli.port", port, 0, 65_535);
    url("zhuli.public-url", publicUrl);
    SettingRules.apiKey(apiKey);
    apiKey = apiKey == null ? null : apiKey.strip();
  }

  /**
   * The model server; without a base URL the embedded model answers.
   *
   * @param baseUrl base of an OpenAI-compatible API, such as {@code http://127.0.0.1:11434/v1}
   * @param apiKey its key, if it wants one
   * @param name name of the model there
   * @param contextTokens window of the model, prompt and answer together
   * @param vision whether it can look at pictures
   * @param audio whether it hears recordings and speaks itself
   * @param voice the voice in which it speaks unless the caller names one
   * @param audioFormat the format that it is asked for when it speaks
   * @param tools whether it can call functions
   * @param connectTimeout longest wait for a connection
   * @param firstTokenTimeout longest wait for the first event of an answer
   * @param idleTimeout longest silence between two events of an answer
   * @param attempts tries before the first token, the first one counted
   * @param fallbacks model servers that are tried in turn when this one can't answer
   */
  public record ModelSettings(
      @Nullable String baseUrl,
      @Nullable String apiKey,
      @Nullable String name,
      @DefaultValue("32768") int contextTokens,
      @DefaultValue("false") boolean vision,
      @DefaultValue("false") boolean audio,
      @DefaultValue("alloy") String voice,
      @DefaultValue("pcm16") String audioFormat,
      @DefaultValue("true") boolean tools,
      @DefaultValue("5s") Duration connectTimeout,
      @DefaultValue("120s") Duration firstTokenTimeout,
      @DefaultValue("60s") Duration idleTimeout,
      @DefaultValue("3") int attempts,
      @DefaultValue List<Fallback> fallbacks) {
    public ModelSettings {
      url("zhuli.model.base-url", baseUrl);
      headerValue("zhuli.model.api-key", apiKey);
      SettingRules.together("zhuli.model.base-url", baseUrl, "zhuli.model.name", name);
      atLeast("zhuli.model.context-tokens", contextTokens, 256);
      positive("zhuli.model.connect-timeout", connectTimeout);
      positive("zhuli.model.first-token-timeout", firstTokenTimeout);
      positive("zhuli.model.idle-timeout", idleTimeout);
      inRange("zhuli.model.attempts", attempts, 1, 10);
      fallbacks = List.copyOf(fallbacks);
    }

    /** Same meanings as in {@link ModelSettings}; voice, timeouts and attempts are shared. */
    public record Fallback(
        String baseUrl,
        @Nullable String apiKey,
        String name,
        @DefaultValue("32768") int contextTokens,
        @DefaultValue("false") boolean vision,
        @DefaultValue("false") boolean audio,
        @DefaultValue("true") boolean tools) {
      public Fallback {
        present("zhuli.model.fallbacks.base-url", baseUrl);
        url("zhuli.model.fallbacks.base-url", baseUrl);
        present("zhuli.model.fallbacks.name", name);
        headerValue("zhuli.model.fallbacks.api-key", apiKey);
        atLeast("zhuli.model.fallbacks.context-tokens", contextTokens, 256);
      }
    }
  }

  /**
   * The embedded engine.
   *
   * @param model name in the catalogue of model files, a path of a GGUF file, or {@code none}
   * @param slots answers written at the same time
   * @param slotTokens window of each slot, prompt and answer together
   * @param threads threads of the engine; 0 means one per core
   * @param queue requests that may wait for a slot; one more is refused with 1305
   * @param maxAnswerTokens longest answer
   */
  public record EmbeddedSettings(
      @DefaultValue("qwen2.5-coder-1.5b-instruct") String model,
      @DefaultValue("4") int slots,
      @DefaultValue("4096") int slotTokens,
      @DefaultValue("0") int threads,
      @DefaultValue("32") int queue,
      @DefaultValue("1024") int maxAnswerTokens) {
    public EmbeddedSettings {
      inRange("zhuli.embedded.slots", slots, 1, 64);
      atLeast("zhuli.embedded.slot-tokens", slotTokens, 512);
      inRange("zhuli.embedded.threads", threads, 0, 1024);
      atLeast("zhuli.embedded.queue", queue, 0);
      inRange("zhuli.embedded.max-answer-tokens", maxAnswerTokens, 1, slotTokens);
    }
  }

  /**
   * Bounds of one request.
   *
   * @param maxBody longest body
   * @param maxHeaders longest request line and headers together
   * @param maxNesting deepest nesting of the JSON body
   * @param maxMessages most messages in a body
   * @param maxMessageChars most characters of text in one message
   */
  public record RequestSettings(
      @DefaultValue("16MB") DataSize maxBody,
      @DefaultValue("16KB") DataSize maxHeaders,
      @DefaultValue("64") int maxNesting,
      @DefaultValue("256") int maxMessages,
      @DefaultValue("200000") int maxMessageChars) {
    public RequestSettings {
      positive("zhuli.request.max-body", maxBody);
      positive("zhuli.request.max-headers", maxHeaders);
      inRange("zhuli.request.max-nesting", maxNesting, 8, 1000);
      atLeast("zhuli.request.max-messages", maxMessages, 1);
      atLeast("zhuli.request.max-message-chars", maxMessageChars, 1);
    }
  }

  /**
   * Who may call.
   *
   * @param clockLeeway how far a token's times may be off
   */
  public record AccessSettings(@DefaultValue("5m") Duration clockLeeway) {
    public AccessSettings {
      notNegative("zhuli.access.clock-leeway", clockLeeway);
    }
  }

  /**
   * Runs.
   *
   * @param conversationWait how long a turn waits for the one before it in the same conversation
   * @param maxRunning most runs at a time; one more is refused with 1305
   * @param keepAlive silence after which a stream gets an empty chunk
   * @param idempotency how long a {@code request_id} is remembered
   * @param keepEvents how long a finished run's events are kept for replay, token by token
   */
  public record RunSettings(
      @DefaultValue("2s") Duration conversationWait,
      @DefaultValue("4000") int maxRunning,
      @DefaultValue("15s") Duration keepAlive,
      @DefaultValue("24h") Duration idempotency,
      @DefaultValue("7d") Duration keepEvents) {
    public RunSettings {
      notNegative("zhuli.run.conversation-wait", conversationWait);
      atLeast("zhuli.run.max-running", maxRunning, 1);
      positive("zhuli.run.keep-alive", keepAlive);
      notNegative("zhuli.run.idempotency", idempotency);
      notNegative("zhuli.run.keep-events", keepEvents);
    }
  }

  /**
   * Files that callers upload and that assistants make.
   *
   * @param maxFile largest upload
   * @param maxPicture largest picture, uploaded or in a message
   * @param maxRecording largest recording in a message; as Base64 it must fit {@code
   *     zhuli.request.max-body}
   * @param maxPerConversation most files attached to one conversation
   * @param maxPerTenant most files that one tenant keeps
   * @param maxTotal most bytes that one tenant keeps in files
   * @param uploadsAtOnce uploads of one tenant at the same time; one more is refused with 1302
   * @param linkLife how long a link to an artifact works
   */
  public record FileSettings(
      @DefaultValue("20MB") DataSize maxFile,
      @DefaultValue("5MB") DataSize maxPicture,
      @DefaultValue("10MB") DataSize maxRecording,
      @DefaultValue("10") int maxPerConversation,
      @DefaultValue("10000") int maxPerTenant,
      @DefaultValue("10GB") DataSize maxTotal,
      @DefaultValue("16") int uploadsAtOnce,
      @DefaultValue("30d") Duration linkLife) {
    public FileSettings {
      positive("zhuli.files.max-file", maxFile);
      positive("zhuli.files.max-picture", maxPicture);
      positive("zhuli.files.max-recording", maxRecording);
      inRange("zhuli.files.max-per-conversation", maxPerConversation, 1, 1000);
      atLeast("zhuli.files.max-per-tenant", maxPerTenant, 1);
      positive("zhuli.files.max-total", maxTotal);
      inRange("zhuli.files.uploads-at-once", uploadsAtOnce, 1, 1000);
      positive("zhuli.files.link-life", linkLife);
    }
  }

  /**
   * The way out to the web, for links that people or models name.
   *
   * @param open what may be read although it is not public: host names, {@code *.} and a domain,
   *     addresses, or blocks such as {@code 10.0.0.0/8}
   * @param proxy such as {@code http://proxy.example:3128}; {@code none} for none; without it, the
   *     environment's {@code https_proxy} and its kin
   * @param noProxy hosts that are reached without the proxy
   * @param userAgent what this server calls itself
   * @param cache memory for answers that may be used again
   */
  public record WebSettings(
      @DefaultValue List<String> open,
      @Nullable String proxy,
      @DefaultValue List<String> noProxy,
      @DefaultValue("Zhuli/0.1") String userAgent,
      @DefaultValue("32MB") DataSize cache) {
    public WebSettings {
      open = List.copyOf(open);
      noProxy = List.copyOf(noProxy);
      headerValue("zhuli.web.user-agent", userAgent);
    }
  }
}
