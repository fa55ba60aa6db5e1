package dev.zhuli.http;

import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.Artifacts;
import dev.zhuli.tool.attachment.PictureRef;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the links in kept messages work again, for whoever reads them now. */
@Component
public final class MessageLinks {
  private final Artifacts artifacts;
  private final ArtifactLinks links;
  private final PublicUrl publicUrl;

  MessageLinks(Artifacts artifacts, ArtifactLinks links, PublicUrl publicUrl) {
    this.artifacts = artifacts;
    this.links = links;
    this.publicUrl = publicUrl;
  }

  public String inText(String text, HttpServletRequest request) {
    String tenant = Callers.of(request).tenant();
    return links.renewed(
        text,
        publicUrl.of(request),
        id -> artifacts.find(id).filter(found -> found.tenant().equals(tenant)).isPresent());
  }

  /** A link to something that was made; empty once it has expired. */
  public Optional<String> of(String artifactId, HttpServletRequest request) {
    return artifacts.find(artifactId).map(found -> links.link(publicUrl.of(request), found));
  }

  /** A link to a message's picture or recording; addresses of other kinds stay as they are. */
  public String ofPicture(String url, HttpServletRequest request) {
    return PictureRef.id(url)
        .flatMap(artifacts::find)
        .map(picture -> links.link(publicUrl.of(request), picture))
        .orElse(url);
  }
}
