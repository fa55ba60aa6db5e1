package dev.zhuli.http.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/models}: the assistants as models. */
@RestController
class ModelController {
  private final ModelNames names;

  ModelController(ModelNames names) {
    this.names = names;
  }

  /**
   * @param name what pages show instead of the id; not OpenAI's, but read by those that list many
   *     servers' models
   */
  record Model(
      @JsonProperty("id") String id,
      @JsonProperty("name") String name,
      @JsonProperty("object") String object,
      @JsonProperty("created") long created,
      @JsonProperty("owned_by") String ownedBy) {
    static Model of(String name, ModelNames.Named named) {
      return new Model(
          name, named.label(), "model", named.card().createdAt().getEpochSecond(), "zhuli");
    }
  }

  record Models(@JsonProperty("object") String object, @JsonProperty("data") List<Model> data) {}

  @GetMapping("/v1/models")
  Models models() {
    return new Models(
        "list", names.all().stream().map(named -> Model.of(named.name(), named)).toList());
  }

  /** The slash in a name comes as it is or as {@code %2F}, as the client likes. */
  @GetMapping("/v1/models/{*name}")
  Model model(@PathVariable("name") String path) {
    String name = path.substring(1);
    return Model.of(name, names.find(name));
  }
}
