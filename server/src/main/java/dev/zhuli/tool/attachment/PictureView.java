package dev.zhuli.tool.attachment;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.Blobs;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a model the pictures of messages: as pictures where it sees, else the text that is written
 * in them, which the model is told.
 */
public final class PictureView {
  private static final Logger log = LoggerFactory.getLogger(PictureView.class);
  private static final int MOST_CHARS = 3_000;

  private final Artifacts artifacts;
  private final PictureText reader;
  private final Blobs texts;

  /** Reads the text in a picture. */
  @FunctionalInterface
  public interface PictureText {
    /**
     * @return empty when it can't be read here at all; an empty text when nothing is written in it
     */
    Optional<String> of(Path picture) throws InterruptedException;
  }

  /**
   * @param texts where what was read is kept
   */
  public PictureView(Artifacts artifacts, PictureText reader, Blobs texts) {
    this.artifacts = artifacts;
    this.reader = reader;
    this.texts = texts;
  }

  /** The message as this model can take it. */
  public ChatMessage shown(ChatMessage message, boolean sees) throws InterruptedException {
    if (message.parts().stream().noneMatch(Part.Image.class::isInstance)) {
      return message;
    }
    List<Part> parts = new ArrayList<>();
    for (Part part : message.parts()) {
      parts.add(part instanceof Part.Image picture ? shown(picture, sees) : part);
    }
    return new ChatMessage(message.role(), parts, message.toolCalls(), message.toolCallId());
  }

  private Part shown(Part.Image picture, boolean sees) throws InterruptedException {
    Optional<Artifact> kept = PictureRef.id(picture.url()).flatMap(artifacts::find);
    if (kept.isEmpty()) {
      return sees && PictureRef.id(picture.url()).isEmpty() ? picture : picture.inWords();
    }
    try {
      Path content = artifacts.content(kept.get());
      return sees
          ? new Part.Image(dataUrl(kept.get().mediaType(), content))
          : text(kept.get(), content).orElseGet(picture::inWords);
    } catch (IOException e) {
      log.warn("Picture {} is gone", kept.get().id(), e);
      return picture.inWords();
    }
  }

  /**
   * The text that is written in a picture, whole.
   *
   * @return empty when it can't be read here, or the picture is gone
   */
  Optional<String> written(Part.Image picture) throws InterruptedException {
    Optional<Artifact> kept = PictureRef.id(picture.url()).flatMap(artifacts::find);
    try {
      return kept.isEmpty()
          ? Optional.empty()
          : keptText(kept.get(), artifacts.content(kept.get()));
    } catch (IOException e) {
      log.warn("Picture {} is gone", picture.url(), e);
      return Optional.empty();
    }
  }

  private static String dataUrl(String mediaType, Path content) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(content));
    return "data:" + mediaType + ";base64," + base64;
  }

  private Optional<Part> text(Artifact picture, Path content)
      throws IOException, InterruptedException {
    Optional<String> text = keptText(picture, content);
    return text.map(
        read ->
            new Part.Text(
                read.isBlank()
                    ? "[图片：当前模型看不到画面，图中也没有识别出文字]"
                    : "[图片：当前模型看不到画面，以下是从图中识别出的文字，可能有错字]\n" + shortened(read)));
  }

  private Optional<String> keptText(Artifact picture, Path content)
      throws IOException, InterruptedException {
    try {
      return Optional.of(Files.readString(texts.local(picture.id())));
    } catch (NoSuchFileException e) {
      Optional<String> read = reader.of(content);
      if (read.isPresent()) {
        Path draft = texts.draft();
        Files.write(draft, read.get().getBytes(StandardCharsets.UTF_8));
        texts.take(picture.id(), draft);
      }
      return read;
    }
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
  }
}
