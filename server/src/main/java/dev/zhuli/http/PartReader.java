package dev.zhuli.http;

import static java.util.stream.Collectors.joining;

import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.model.ChatMessage.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the parts of a message's content. */
final class PartReader {
  private static final List<String> COMMON = List.of("text", "image_url", "input_audio");

  private final Problems problems;
  private final MessageForms forms;

  PartReader(Problems problems, MessageForms forms) {
    this.problems = problems;
    this.forms = forms;
  }

  /** A part; empty when it is none, or joins the message in another way. */
  Optional<Part> read(JsonNode node, String path) {
    if (!problems.is(node.isObject(), path, "object")) {
      return Optional.empty();
    }
    Optional<String> type = problems.string(node, "type", path + ".type");
    if (Problems.present(node, "type").isEmpty()) {
      problems.missing(path + ".type");
      return Optional.empty();
    }
    return switch (type.orElse("")) {
      case "text" -> problems.required(node, "text", path).map(Part.Text::new);
      case "image_url" -> image(node, path);
      case "input_audio" -> audio(node, path);
      default -> other(type, node, path);
    };
  }

  private Optional<Part> other(Optional<String> type, JsonNode node, String path) {
    MessageForms.@Nullable OtherPart form = forms.parts().get(type.orElse(""));
    if (form != null) {
      return form.read(node, path);
    }
    if (type.isPresent()) {
      String known =
          Stream.concat(COMMON.stream(), forms.parts().keySet().stream()).collect(joining(", "));
      problems.notAllowed(path + ".type", Why.NOT_ONE_OF, known);
    }
    return Optional.empty();
  }

  private Optional<Part> image(JsonNode node, String path) {
    Optional<JsonNode> image = problems.object(node, "image_url", path + ".image_url");
    if (Problems.present(node, "image_url").isEmpty()) {
      problems.missing(path + ".image_url");
    }
    Optional<String> url =
        image.flatMap(object -> problems.required(object, "url", path + ".image_url"));
    if (url.isPresent() && !looksLikeUrl(url.get())) {
      problems.notAllowed(path + ".image_url.url", Why.BAD_FORM, "http(s)://, data:image/");
    }
    return url.map(Part.Image::new);
  }

  private static boolean looksLikeUrl(String url) {
    String start = url.substring(0, Math.min(url.length(), 16)).toLowerCase(Locale.ROOT);
    return start.startsWith("http://")
        || start.startsWith("https://")
        || start.startsWith("data:image/");
  }

  private Optional<Part> audio(JsonNode node, String path) {
    String at = path + ".input_audio";
    Optional<JsonNode> audio = problems.object(node, "input_audio", at);
    if (Problems.present(node, "input_audio").isEmpty()) {
      problems.missing(at);
    }
    return audio.flatMap(
        object -> {
          Optional<String> data = problems.required(object, "data", at);
          Optional<String> format = problems.required(object, "format", at);
          return data.flatMap(base64 -> format.map(form -> new Part.Audio(base64, form)));
        });
  }
}
