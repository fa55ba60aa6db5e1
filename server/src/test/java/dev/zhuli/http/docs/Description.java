package dev.zhuli.http.docs;

import com.github.erosb.jsonsKema.JsonParser;
import com.github.erosb.jsonsKema.JsonValue;
import com.github.erosb.jsonsKema.SchemaLoader;
import com.github.erosb.jsonsKema.ValidationFailure;
import com.github.erosb.jsonsKema.Validator;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API's description, as a test asks it. */
public final class Description {
  private static final List<String> METHODS = List.of("get", "post", "patch", "put", "delete");

  private final JsonNode document;

  /** The same, where an object has the fields that are described and no others. */
  private final JsonNode closed;

  private Description(JsonNode document) {
    this.document = document;
    this.closed = document.deepCopy();
    close(closed.path("components"));
  }

  public static Description read() {
    return new Description(
        RunningServer.JSON.readTree(ApiDocument.read().servedFrom("http://localhost")));
  }

  JsonNode document() {
    return document;
  }

  /** Such as {@code GET /v1/models/{name}}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      METHODS.stream()
          .filter(path.getValue()::has)
          .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    return operations;
  }

  public JsonNode schema(String name) {
    return document.path("components").path("schemas").path(name);
  }

  /** What a schema stands for; itself unless it refers to another. */
  public JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
  }

  private static void close(JsonNode node) {
    node.forEach(Description::close);
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }

  /**
   * What of an answer isn't as it is described.
   *
   * @param operation such as {@code GET /v1/models/{name}}
   */
  List<String> faults(String operation, Answer answer) {
    String[] names = operation.split(" ");
    JsonNode described =
        document.path("paths").path(names[1]).path(names[0].toLowerCase(Locale.ROOT));
    JsonNode response = resolved(described.path("responses").path(String.valueOf(answer.status())));
    if (!response.isObject()) {
      return List.of(operation + " doesn't describe " + answer.status() + ": " + answer.body());
    }
    List<String> faults = new ArrayList<>();
    for (String header : response.path("headers").propertyNames()) {
      if (answer.header(header.toLowerCase(Locale.ROOT)).isEmpty()) {
        faults.add("no header " + header);
      }
    }
    if (answer.header("x-request-id").isEmpty()) {
      faults.add("no request id");
    }
    faults.addAll(contentFaults(response.path("content"), answer));
    return faults.stream().map(fault -> operation + ": " + fault).toList();
  }

  private List<String> contentFaults(JsonNode content, Answer answer) {
    String type = answer.header("content-type").replaceFirst(";.*", "");
    JsonNode media = content.path(type);
    if (!media.isObject()) {
      boolean any = content.has("*/*") || (content.isEmpty() && answer.body().isEmpty());
      return any ? List.of() : List.of("undescribed content type " + type);
    }
    if (type.equals("text/event-stream")) {
      return answer.body().lines().filter(line -> line.startsWith("data: {")).toList().stream()
          .flatMap(line -> faults(media.path("x-event-schema"), line.substring(6)).stream())
          .toList();
    }
    return type.equals("application/json")
        ? faults(media.path("schema"), answer.body())
        : List.of();
  }

  private List<String> faults(JsonNode schema, String json) {
    ObjectNode whole = RunningServer.JSON.createObjectNode();
    whole.set("components", closed.path("components"));
    whole.set("$ref", schema.path("$ref"));
    if (schema.path("$ref").isMissingNode()) {
      whole.remove("$ref");
      whole.setAll((ObjectNode) schema);
    }
    JsonValue loaded = new JsonParser(whole.toString()).parse();
    @Nullable ValidationFailure failure =
        Validator.forSchema(new SchemaLoader(loaded).load()).validate(new JsonParser(json).parse());
    return failure == null ? List.of() : List.of(failure + " in " + json);
  }
}
