package dev.zhuli.tool.attachment;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.tool.picture.Pictures;
import dev.zhuli.tool.reader.FetchLimits;
import dev.zhuli.tool.reader.GuardedReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Takes the pictures of a turn in: fetched where they are links, checked, turned upright, freed of
 * metadata, and kept with the conversation. In the messages a reference takes their place.
 */
public final class PictureIntake {
  /** Most pictures of one turn. */
  static final int MOST = 20;

  private final PictureFetch fetch;
  private final KeptPictures kept;
  private final Artifacts artifacts;

  /**
   * @param limits of a picture that is fetched; their time is that of all pictures of a turn
   */
  public PictureIntake(
      Pictures pictures,
      GuardedReader reader,
      Uploads uploads,
      Artifacts artifacts,
      FetchLimits limits) {
    this.fetch = new PictureFetch(pictures, reader, uploads, limits);
    this.artifacts = artifacts;
    this.kept = new KeptPictures(artifacts);
  }

  /**
   * Where pictures are kept.
   *
   * @param ephemeral whether the conversation is for one call, whose client sends all pictures
   *     again with the next
   */
  public record Place(String tenant, String conversationId, boolean ephemeral) {}

  /**
   * The messages with their pictures taken in. Of more than 20, those in messages up to the last
   * answer give way to words, the oldest first: a client that sends all that was said can't help
   * it.
   *
   * @param first place of the first of the messages in the request, as the caller counts
   * @param attached picture files that join the last message
   * @throws ApiException 1214 naming the picture's field when one can't be had or read, or when the
   *     turn itself brings more than 20; then none is kept
   */
  public List<ChatMessage> take(
      Place place, int first, List<ChatMessage> all, List<StoredFile> attached) {
    List<ChatMessage> messages = EarlierPictures.leaveOut(all, MOST - attached.size());
    List<PictureSource> sources = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      addSources(messages.get(i), "messages[" + (first + i) + "].content", sources);
    }
    if (!messages.isEmpty()) {
      attached.forEach(file -> sources.add(new PictureSource.Attached(file)));
    }
    if (sources.isEmpty()) {
      return messages;
    }
    if (sources.size() > MOST) {
      Reason reason = new Reason(Reason.Why.TOO_MANY, String.valueOf(MOST));
      throw new ApiException(new ApiError.FieldNotAllowed("image_url", reason));
    }
    return withPictures(messages, new ArrayDeque<>(kept.keep(place, sources, fetch.all(sources))));
  }

  private static void addSources(ChatMessage message, String field, List<PictureSource> sources) {
    for (int i = 0; i < message.parts().size(); i++) {
      if (message.parts().get(i) instanceof Part.Image(String url)) {
        sources.add(new PictureSource.Sent(field + "[" + i + "].image_url.url", url));
      }
    }
  }

  /** The first pictures stand where they stood; what is left joins the last message. */
  private static List<ChatMessage> withPictures(List<ChatMessage> messages, Deque<Part> pictures) {
    List<ChatMessage> taken = new ArrayList<>();
    for (ChatMessage message : messages) {
      List<Part> parts = new ArrayList<>();
      for (Part part : message.parts()) {
        parts.add(part instanceof Part.Image ? pictures.removeFirst() : part);
      }
      taken.add(message.withParts(parts));
    }
    if (!pictures.isEmpty()) {
      ChatMessage last = taken.removeLast();
      List<Part> parts = new ArrayList<>(last.parts());
      parts.addAll(pictures);
      taken.add(last.withParts(parts));
    }
    return taken;
  }

  /** Drops the pictures of messages that came to nothing. */
  public void drop(List<ChatMessage> messages) {
    messages.stream()
        .flatMap(message -> message.parts().stream())
        .flatMap(
            part -> part instanceof Part.Image(String url) ? PictureRef.id(url).stream() : null)
        .flatMap(id -> artifacts.find(id).stream())
        .forEach(artifacts::delete);
  }
}
