package dev.zhuli.tool.attachment;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.tool.picture.EncodedPicture;
import dev.zhuli.tool.picture.Picture;
import dev.zhuli.tool.picture.PictureException;
import dev.zhuli.tool.picture.PictureFormat;
import dev.zhuli.tool.picture.Pictures;
import dev.zhuli.tool.reader.FetchException;
import dev.zhuli.tool.reader.FetchLimits;
import dev.zhuli.tool.reader.GuardedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the pictures of a turn in: fetched where they are links, checked, turned upright, freed of
 * metadata, and kept with the conversation. In the messages a reference takes their place.
 */
public final class PictureIntake {
  private final Pictures pictures;
  private final GuardedReader reader;
  private final Uploads uploads;
  private final Artifacts artifacts;
  private final FetchLimits limits;

  /**
   * @param limits of a picture that is fetched
   */
  public PictureIntake(
      Pictures pictures,
      GuardedReader reader,
      Uploads uploads,
      Artifacts artifacts,
      FetchLimits limits) {
    this.pictures = pictures;
    this.reader = reader;
    this.uploads = uploads;
    this.artifacts = artifacts;
    this.limits = limits;
  }

  /**
   * The messages with their pictures taken in.
   *
   * @param first place of the first of the messages in the request, as the caller counts
   * @param attached picture files that join the last message
   * @throws ApiException 1214 naming the picture's field when one can't be had or read
   */
  public List<ChatMessage> take(
      String tenant,
      String conversationId,
      int first,
      List<ChatMessage> messages,
      List<StoredFile> attached) {
    List<ChatMessage> taken = new ArrayList<>();
    for (ChatMessage message : messages) {
      String field = "messages[" + (first + taken.size()) + "].content";
      taken.add(withParts(message, parts(tenant, conversationId, field, message)));
    }
    if (!attached.isEmpty() && !taken.isEmpty()) {
      ChatMessage last = taken.removeLast();
      List<Part> parts = new ArrayList<>(last.parts());
      for (StoredFile file : attached) {
        parts.add(keep(tenant, conversationId, "attachments.file_id", () -> opened(file)));
      }
      taken.add(withParts(last, parts));
    }
    return taken;
  }

  private static ChatMessage withParts(ChatMessage message, List<Part> parts) {
    return new ChatMessage(message.role(), parts, message.toolCalls(), message.toolCallId());
  }

  private List<Part> parts(
      String tenant, String conversationId, String field, ChatMessage message) {
    List<Part> parts = new ArrayList<>();
    for (Part part : message.parts()) {
      String at = field + "[" + parts.size() + "].image_url.url";
      parts.add(
          part instanceof Part.Image(String url)
              ? keep(tenant, conversationId, at, () -> fetched(url, at))
              : part);
    }
    return parts;
  }

  private interface Source {
    Picture open() throws InterruptedException;
  }

  private Part keep(String tenant, String conversationId, String field, Source source) {
    try {
      EncodedPicture encoded = pictures.encode(source.open(), Pictures.MODEL_SIDE);
      String name = encoded.format() == PictureFormat.PNG ? "picture.png" : "picture.jpg";
      Artifact kept =
          artifacts.keep(
              tenant, conversationId, name, encoded.format().mediaType(), encoded.bytes());
      return new Part.Image(PictureRef.to(kept));
    } catch (PictureException e) {
      throw new ApiException(refusal(e, field), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(new ApiError.Cancelled(), e);
    }
  }

  private Picture fetched(String url, String field) throws InterruptedException {
    if (Pictures.isDataUrl(url)) {
      return pictures.checkDataUrl(url);
    }
    try {
      return pictures.check(reader.get(url, limits).body());
    } catch (FetchException e) {
      throw new ApiException(refusal(e, field), e);
    }
  }

  private Picture opened(StoredFile file) {
    try {
      return pictures.check(Files.readAllBytes(uploads.content(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ApiError refusal(FetchException e, String field) {
    return switch (e.reason()) {
      case ADDRESS_NOT_ALLOWED, SCHEME_NOT_ALLOWED, PORT_NOT_ALLOWED, CREDENTIALS_IN_URL ->
          new ApiError.FileRefused(field, FileFault.ADDRESS_NOT_ALLOWED, "");
      case TOO_LARGE ->
          new ApiError.FileRefused(field, FileFault.TOO_LARGE, limits.maxBytes().toString());
      case HTTP_STATUS ->
          new ApiError.FileRefused(field, FileFault.LINK_ANSWERS, "HTTP " + e.status());
      default -> new ApiError.FileRefused(field, FileFault.UNREACHABLE, "");
    };
  }

  private static ApiError refusal(PictureException e, String field) {
    return switch (e.reason()) {
      case EMPTY -> new ApiError.FileRefused(field, FileFault.EMPTY, "");
      case TOO_LARGE, TOO_MANY_PIXELS ->
          new ApiError.FileRefused(field, FileFault.TOO_LARGE, "5 MB, 30 MP");
      case UNKNOWN_FORMAT, NOT_SUPPORTED ->
          new ApiError.FileRefused(field, FileFault.UNSUPPORTED, "image");
      case DAMAGED -> new ApiError.FileRefused(field, FileFault.DAMAGED, "");
      case BAD_DATA_URL ->
          new ApiError.FieldNotAllowed(
              field, new Reason(Reason.Why.BAD_FORM, "data:image/png;base64,…"));
      case BUSY -> new ApiError.Overloaded();
      case TOO_SLOW -> new ApiError.FileRefused(field, FileFault.TIMED_OUT, "");
    };
  }
}
