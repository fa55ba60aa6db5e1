package dev.zhuli.tool.attachment;

import dev.zhuli.error.ApiException;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.RecentContents;
import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.file.StoredFile;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.tool.attachment.PictureIntake.Place;
import dev.zhuli.tool.picture.EncodedPicture;
import dev.zhuli.tool.picture.PictureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pictures of turns. One that comes again with each call of a client that keeps its
 * conversations itself is kept once, and goes over from the call before to the newest.
 */
final class KeptPictures {
  private final Artifacts artifacts;
  private final RecentContents recent = new RecentContents();

  KeptPictures(Artifacts artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * Keeps all or none, and gives what refers to them.
   *
   * @throws ApiException 1214 when the tenant keeps as much as it may
   */
  List<Part> keep(Place place, List<PictureSource> sources, List<EncodedPicture> pictures) {
    List<Artifact> fresh = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    boolean all = false;
    try {
      for (int i = 0; i < sources.size(); i++) {
        parts.add(new Part.Image(one(place, sources.get(i), pictures.get(i), fresh)));
      }
      all = true;
      return parts;
    } finally {
      if (!all) {
        fresh.forEach(artifacts::delete);
      }
    }
  }

  private String one(
      Place place, PictureSource source, EncodedPicture picture, List<Artifact> fresh) {
    @Nullable String fileId =
        source instanceof PictureSource.Attached(StoredFile file) ? file.id() : null;
    if (!place.ephemeral()) {
      return PictureRef.to(add(place, source, fileId, picture, fresh));
    }
    String digest = RecentContents.digest(Objects.toString(fileId, ""), picture.bytes());
    Optional<Artifact> known =
        recent
            .find(place.tenant(), digest)
            .flatMap(id -> artifacts.move(id, place.conversationId()));
    Artifact artifact = known.orElseGet(() -> add(place, source, fileId, picture, fresh));
    recent.remember(place.tenant(), digest, artifact.id());
    return PictureRef.to(artifact);
  }

  private Artifact add(
      Place place,
      PictureSource source,
      @Nullable String fileId,
      EncodedPicture picture,
      List<Artifact> fresh) {
    String name = picture.format() == PictureFormat.PNG ? "picture.png" : "picture.jpg";
    String mediaType = picture.format().mediaType();
    try {
      Artifact artifact =
          artifacts.keep(
              place.tenant(), place.conversationId(), fileId, name, mediaType, picture.bytes());
      fresh.add(artifact);
      return artifact;
    } catch (StorageQuotaException e) {
      throw new ApiException(PictureFaults.of(e, source.field()), e);
    }
  }
}
