package dev.zhuli.tool.attachment;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.Blobs;
import dev.zhuli.file.Orphans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text that is written in pictures of conversations: read once, and kept beside them. */
public final class PictureTexts {
  private static final Logger log = LoggerFactory.getLogger(PictureTexts.class);

  private final Artifacts artifacts;
  private final PictureText reader;
  private final Blobs texts;
  private final Clock clock;

  /** Reads the text in a picture. */
  @FunctionalInterface
  public interface PictureText {
    /**
     * @return empty when it can't be read, now or at all; an empty text when nothing is written in
     *     it
     */
    Optional<String> of(Path picture) throws InterruptedException;
  }

  /**
   * @param texts where what was read is kept
   */
  public PictureTexts(Artifacts artifacts, PictureText reader, Blobs texts, Clock clock) {
    this.artifacts = artifacts;
    this.reader = reader;
    this.texts = texts;
    this.clock = clock;
  }

  /** Empty when it can't be read, now or at all. */
  Optional<String> of(Artifact picture, Path content) throws IOException, InterruptedException {
    try {
      return Optional.of(Files.readString(texts.local(picture.id())));
    } catch (NoSuchFileException e) {
      Optional<String> read = reader.of(content);
      if (read.isPresent()) {
        keep(picture, read.get());
      }
      return read;
    }
  }

  private void keep(Artifact picture, String text) throws IOException {
    Path draft = texts.draft();
    Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
    texts.take(picture.id(), draft);
    if (artifacts.find(picture.id()).isEmpty()) {
      texts.delete(picture.id()); // it was deleted while it was being read
    }
  }

  /** Nothing of these pictures' texts stays. */
  public void forget(List<Artifact> pictures) {
    for (Artifact picture : pictures) {
      try {
        texts.delete(picture.id());
      } catch (IOException e) {
        log.warn("The text of picture {} stays until it is swept", picture.id(), e);
      }
    }
  }

  /** Drops texts whose picture isn't there. */
  public void sweep() {
    Orphans.drop(texts, clock, artifacts::known);
  }
}
