package dev.zhuli.tool.attachment;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.Model;
import dev.zhuli.tool.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a model the pictures of messages: as pictures where it sees, else the text that is written
 * in them, which the model is told. Of a long conversation it is shown the newest; words stand for
 * the older ones.
 */
public final class PictureView {
  private static final Logger log = LoggerFactory.getLogger(PictureView.class);
  private static final int MOST_SHOWN = PictureIntake.MOST;
  private static final int MOST_CHARS = 3_000;

  private final Artifacts artifacts;
  private final PictureTexts texts;

  public PictureView(Artifacts artifacts, PictureTexts texts) {
    this.artifacts = artifacts;
    this.texts = texts;
  }

  /**
   * The messages as this model can take them.
   *
   * @param messages oldest first
   */
  public List<ChatMessage> shown(List<ChatMessage> messages, Model.Info model)
      throws InterruptedException {
    Showing showing = new Showing(model);
    List<ChatMessage> shown = new ArrayList<>();
    for (ChatMessage message : messages.reversed()) {
      shown.add(showing.of(message));
    }
    Collections.reverse(shown);
    return shown;
  }

  /** From the newest message to the oldest, until there is enough. */
  private final class Showing {
    private final boolean sees;
    private int pictures = MOST_SHOWN;

    /** A quarter of the window: what is written in pictures must not push out what was asked. */
    private int chars;

    Showing(Model.Info model) {
      this.sees = model.vision();
      this.chars = model.contextTokens() / 4;
    }

    ChatMessage of(ChatMessage message) throws InterruptedException {
      if (message.parts().stream().noneMatch(Part.Image.class::isInstance)) {
        return message;
      }
      List<Part> parts = new ArrayList<>();
      for (Part part : message.parts()) {
        parts.add(part instanceof Part.Image picture ? shown(picture) : part);
      }
      return message.withParts(parts);
    }

    private Part shown(Part.Image picture) throws InterruptedException {
      Optional<String> id = PictureRef.id(picture.url());
      if (id.isEmpty()) {
        return sees ? picture : picture.inWords();
      }
      Optional<Artifact> kept = id.flatMap(artifacts::find);
      if (kept.isEmpty() || --pictures < 0) {
        return picture.inWords();
      }
      try {
        Path content = artifacts.content(kept.get());
        return sees
            ? new Part.Image(dataUrl(kept.get().mediaType(), content))
            : texts.of(kept.get(), content).map(this::written).orElseGet(picture::inWords);
      } catch (IOException e) {
        log.warn("Picture {} is gone", kept.get().id(), e);
        return picture.inWords();
      }
    }

    private Part written(String text) {
      if (text.isBlank()) {
        return new Part.Text("[图片：当前模型看不到画面，图中也没有识别出文字]");
      }
      int most = Math.min(MOST_CHARS, chars);
      String told = text.length() <= most ? text : Excerpt.head(text, most) + "…（后面的文字省略）";
      chars = Math.max(0, chars - told.length());
      return new Part.Text("[图片：当前模型看不到画面，以下是从图中识别出的文字，可能有错字]\n" + told);
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
          : texts.of(kept.get(), artifacts.content(kept.get()));
    } catch (IOException e) {
      log.warn("Picture {} is gone", picture.url(), e);
      return Optional.empty();
    }
  }

  private static String dataUrl(String mediaType, Path content) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(content));
    return "data:" + mediaType + ";base64," + base64;
  }
}
