package dev.zhuli.http.docs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The document is right: valid, whole, and true to the contract. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ApiDocumentTest {
  private static final Path CONTRACT = Path.of("../conformance/contract/assistant.openapi.yaml");

  @TempDir static Path home;
  private static RunningServer server;
  private final Description description = Description.read();

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.public-url=https://zhuli.example/ai/");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void isServedWithoutAKeyAndNamesThePublicAddress() {
    Answer answer = server.send(server.get("/api/openapi.json", "Authorization", "Bearer bad"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.json().path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(answer.json().at("/servers/0/url").asString()).isEqualTo("https://zhuli.example/ai");
  }

  @Test
  void isNotSentAgainToWhoHasIt() {
    String tag = server.send(server.get("/api/openapi.json")).header("etag");
    Answer again = server.send(server.get("/api/openapi.json", "If-None-Match", tag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void isValid() {
    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(description.document().toString());
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(description.document().path("paths"));
  }

  @Test
  void everyOperationHasItsOwnNameItsTagAndAnswersToFailures() {
    List<String> ids = description.document().path("paths").findValuesAsString("operationId");
    assertThat(ids).hasSize(description.operations().size()).doesNotHaveDuplicates();
    Set<String> tags = Set.copyOf(description.document().path("tags").findValuesAsString("name"));
    description
        .document()
        .path("paths")
        .findValues("tags")
        .forEach(used -> assertThat(tags).contains(used.get(0).asString()));
    description
        .document()
        .path("paths")
        .findValues("responses")
        .forEach(responses -> assertThat(responses.propertyNames()).contains("400", "431"));
  }

  /** Generators of clients know no type that is nothing but null. */
  @Test
  void noFieldIsNothingButNull() {
    all(description.document())
        .flatMap(schema -> schema.path("properties").properties().stream())
        .forEach(
            field ->
                assertThat(field.getValue().path("type").asString(""))
                    .as(field.getKey())
                    .isNotEqualTo("null"));
  }

  private static Stream<JsonNode> all(JsonNode node) {
    return Stream.concat(Stream.of(node), node.valueStream().flatMap(ApiDocumentTest::all));
  }

  @Test
  void thePageIsFoundWithASlashAtItsEndToo() {
    Answer answer = server.send(server.get("/api/docs/", "Authorization", "Bearer bad"));
    assertThat(answer.status()).isEqualTo(308);
    URI led = URI.create(server.url("/api/docs/")).resolve(answer.header("location"));
    assertThat(led).isEqualTo(URI.create(server.url("/api/docs")));
  }

  /**
   * Refers to nothing that isn't there, and holds nothing that isn't used but what is told in
   * words.
   */
  @Test
  void everyReferenceLeadsSomewhereAndEverySchemaIsMeant() {
    String text = description.document().toString();
    for (String reference : description.document().findValuesAsString("$ref")) {
      assertThat(description.document().at(reference.substring(1)).isObject())
          .as(reference)
          .isTrue();
    }
    for (String name : description.document().at("/components/schemas").propertyNames()) {
      assertThat(text).containsAnyOf("/schemas/" + name + "\"", "`" + name + "`");
    }
  }

  @Test
  void whatIsServedIsDescribedAndNothingElse() {
    DispatcherServlet dispatcher = server.bean(DispatcherServlet.class);
    Stream<String> handled =
        requireNonNull(dispatcher.getHandlerMappings()).stream()
            .flatMap(ApiDocumentTest::operations);
    Stream<String> beside =
        dispatcher.getServletContext().getServletRegistrations().values().stream()
            .flatMap(servlet -> servlet.getMappings().stream())
            .filter(mapping -> !mapping.equals("/"))
            .map(mapping -> "POST " + mapping);
    assertThat(shapes(Stream.concat(handled, beside)))
        .isEqualTo(shapes(description.operations().stream()));
  }

  private static Stream<String> operations(HandlerMapping mapping) {
    return switch (mapping) {
      case RequestMappingInfoHandlerMapping methods ->
          methods.getHandlerMethods().keySet().stream().flatMap(ApiDocumentTest::operations);
      case AbstractUrlHandlerMapping urls ->
          urls.getHandlerMap().keySet().stream().map(pattern -> "GET " + pattern);
      default -> Stream.empty();
    };
  }

  private static Stream<String> operations(RequestMappingInfo info) {
    return info.getPatternValues().stream()
        .flatMap(
            pattern ->
                info.getMethodsCondition().getMethods().stream()
                    .map(method -> method + " " + pattern));
  }

  /** Whatever the variables' names are. */
  private static Set<String> shapes(Stream<String> operations) {
    return operations
        .map(operation -> operation.replaceAll("\\{[^}]*}|\\*\\*", "{}"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatTheContractNamesIsDescribedAlike() throws IOException {
    JsonNode contract = new YAMLMapper().readTree(Files.readString(CONTRACT));
    for (String name : contract.at("/components/schemas").propertyNames()) {
      compare(name, contract, contract.at("/components/schemas/" + name), description.schema(name));
    }
  }

  private void compare(String at, JsonNode contract, JsonNode theirs, JsonNode ours) {
    JsonNode bound = resolved(contract, theirs);
    JsonNode said = description.resolved(ours);
    assertThat(types(said)).as(at).containsAll(types(bound));
    for (String word : List.of("minLength", "maxLength", "minItems", "default")) {
      // Which assistant the default is matters to forms only; the field must be sent.
      if (bound.has(word) && !at.equals("AssistantRequest.assistant_id")) {
        assertThat(said.path(word)).as(at + " " + word).isEqualTo(bound.path(word));
      }
    }
    for (Map.Entry<String, JsonNode> field : bound.path("properties").properties()) {
      String name = at + "." + field.getKey();
      boolean open = said.path("additionalProperties").asBoolean(false);
      assertThat(open || said.path("properties").has(field.getKey())).as(name).isTrue();
      if (said.path("properties").has(field.getKey())) {
        JsonNode mine = said.path("properties").path(field.getKey());
        compare(name, contract, field.getValue(), mine);
      }
    }
    if (bound.has("items")) {
      compare(at + "[]", contract, bound.path("items"), said.path("items"));
    }
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static Set<String> types(JsonNode schema) {
    Stream<JsonNode> alternatives =
        Stream.concat(Stream.of(schema), schema.path("oneOf").valueStream());
    return alternatives
        .map(alternative -> alternative.path("type"))
        .map(type -> type.isArray() ? type.valueStream().toList() : List.of(type))
        .flatMap(Collection::stream)
        .map(type -> type.asString(""))
        .filter(type -> !type.isEmpty())
        .collect(Collectors.toSet());
  }
}
