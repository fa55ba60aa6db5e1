package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.Artifacts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Artifacts by their signed links, which need no key. */
@RestController
class ArtifactController {
  private final Artifacts artifacts;
  private final ArtifactLinks links;

  ArtifactController(Artifacts artifacts, ArtifactLinks links) {
    this.artifacts = artifacts;
    this.links = links;
  }

  /** An expired link, a forged one and one whose artifact is gone are told alike. */
  @GetMapping(ArtifactLinks.PATH + "{ticket}/{name}")
  void artifact(
      @PathVariable("ticket") String ticket,
      @RequestHeader(name = "Range", required = false) @Nullable String range,
      HttpServletResponse response)
      throws IOException {
    Artifact artifact =
        links
            .admitted(ticket)
            .flatMap(artifacts::find)
            .orElseThrow(() -> new ApiException(new ApiError.NotFound(ApiError.Kind.ARTIFACT)));
    try (InputStream content = ContentWriter.open(artifacts.content(artifact))) {
      response.setHeader("Cache-Control", "private, max-age=3600, immutable");
      ContentWriter.write(
          response, artifact.mediaType(), artifact.name(), artifact.bytes(), content, range);
    } catch (NoSuchFileException e) {
      throw new ApiException(new ApiError.NotFound(ApiError.Kind.ARTIFACT), e);
    }
  }
}
