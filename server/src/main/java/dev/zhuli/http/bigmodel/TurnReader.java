package dev.zhuli.http.bigmodel;

import dev.zhuli.assistant.Turn.Translation;
import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.ModelAdvice;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.ClientKind;
import dev.zhuli.http.MessageForms;
import dev.zhuli.http.MessagesReader;
import dev.zhuli.http.Problems;
import dev.zhuli.http.SpeechReader;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.run.Origin;
import dev.zhuli.run.TurnRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of {@code POST /assistant}: every field of the contract, and its leniencies. */
final class TurnReader {
  private static final Set<String> MODELS =
      Set.of(TurnRequest.DEFAULT_MODEL, TurnRequest.ALL_TOOLS);
  private static final int MAX_ID_CHARS = 128;

  private final JsonMapper json;
  private final JsonMapper sorted;
  private final RequestSettings limits;
  private final Predicate<String> assistantExists;

  TurnReader(JsonMapper json, RequestSettings limits, Predicate<String> assistantExists) {
    this.json = json;
    this.sorted = json.rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    this.limits = limits;
    this.assistantExists = assistantExists;
  }

  /** What a body asks for, and whether as a stream. */
  record Read(TurnRequest turn, boolean stream) {}

  /**
   * @throws ApiException naming every problem of the body
   */
  Read read(JsonNode body, Origin origin, ClientKind client) {
    if (!body.isObject()) {
      throw new ApiException(new ApiError.FieldWrongType("body", "object"));
    }
    Problems problems = new Problems();
    boolean stream = stream(body, client, problems);
    String assistantId = assistantId(body, problems);
    String model = model(body, problems);
    var messages = new MessagesReader(limits, problems, MessageForms.COMMON).read(body);
    @Nullable String requestId = problems.id(body, "request_id", 6, 64);
    @Nullable String userId = problems.id(body, "user_id", 6, 128);
    @Nullable String conversationId = problems.id(body, "conversation_id", 0, MAX_ID_CHARS);
    Sampling sampling = sampling(body, problems);
    Attachments attachments = Attachments.read(body, problems);
    Map<String, Object> metadata = problems.metadata(body, json);
    SpeechReader.check(body, problems);
    @Nullable Translation translation = translation(body, problems);
    problems.throwIfAny();
    return new Read(
        new TurnRequest(
            assistantId,
            conversationId == null || conversationId.isEmpty() ? null : conversationId,
            model,
            messages,
            attachments.files(),
            requestId,
            requestId == null ? "" : fingerprint((ObjectNode) body),
            userId,
            sampling,
            attachments.functions(),
            metadata,
            translation,
            origin,
            false),
        stream);
  }

  /**
   * Absent means true, as the schema says; null means false. The Python SDKs mean false by both:
   * they leave out what their user doesn't set, and then can't read a stream.
   */
  private static boolean stream(JsonNode body, ClientKind client, Problems problems) {
    Optional<JsonNode> stream = body.optional("stream");
    if (stream.isEmpty()) {
      return client != ClientKind.PYTHON_SDK;
    }
    return !stream.get().isNull()
        && problems.is(stream.get().isBoolean(), "stream", "boolean")
        && stream.get().booleanValue();
  }

  private String assistantId(JsonNode body, Problems problems) {
    Optional<String> id = problems.string(body, "assistant_id", "assistant_id");
    if (Problems.present(body, "assistant_id").isEmpty()) {
      problems.missing("assistant_id");
    } else if (id.isPresent() && !assistantExists.test(id.get())) {
      problems.notAllowed("assistant_id", Why.UNKNOWN, null);
    }
    return id.orElse("");
  }

  private static String model(JsonNode body, Problems problems) {
    String model = problems.string(body, "model", "model").orElse(TurnRequest.DEFAULT_MODEL);
    if (!MODELS.contains(model)) {
      problems.add("model", new ApiError.ModelNotFound(model, ModelAdvice.LEAVE_OUT));
    }
    return model;
  }

  private static Sampling sampling(JsonNode body, Problems problems) {
    boolean greedy =
        Problems.present(body, "do_sample")
            .filter(node -> problems.is(node.isBoolean(), "do_sample", "boolean"))
            .filter(node -> !node.booleanValue())
            .isPresent();
    return greedy ? Sampling.GREEDY : Sampling.DEFAULT;
  }

  private static @Nullable Translation translation(JsonNode body, Problems problems) {
    String path = "extra_parameters.translate";
    return problems
        .object(body, "extra_parameters", "extra_parameters")
        .flatMap(extra -> problems.object(extra, "translate", path))
        .map(
            translate ->
                new Translation(
                    problems.string(translate, "from", path + ".from").orElse(null),
                    problems.string(translate, "to", path + ".to").orElse(null)))
        .orElse(null);
  }

  /** Hash of the body without {@code stream}, independent of the order of its fields. */
  private String fingerprint(ObjectNode body) {
    ObjectNode compared = body.deepCopy();
    compared.remove("stream");
    try {
      byte[] bytes = sorted.writeValueAsString(compared).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
