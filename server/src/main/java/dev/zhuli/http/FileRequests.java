package dev.zhuli.http;

import dev.zhuli.access.Shares;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.FileRefusedException;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.run.EphemeralSweep;
import dev.zhuli.tool.attachment.FileRemoval;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Uploaded files over HTTP: one store, whatever dialect they come and go by. */
@Component
public final class FileRequests {
  private final Uploads uploads;
  private final UploadReader reader;
  private final Shares receiving;
  private final FileRemoval removal;

  FileRequests(Uploads uploads, FileRemoval removal, ZhuliSettings settings) {
    this.uploads = uploads;
    this.removal = removal;
    this.reader = new UploadReader(uploads.limits());
    this.receiving = new Shares(settings.files().uploadsAtOnce());
  }

  /**
   * Takes an upload in.
   *
   * @throws ApiException naming every problem of the form; 1214 or 413 for a file that isn't taken,
   *     1302 when the tenant sends too many at once
   */
  public StoredFile upload(HttpServletRequest request) throws IOException {
    String tenant = Callers.of(request).tenant();
    // A tenant's own, since who sends slowly could keep a common place for ever.
    try (Shares.Share _ = receiving.take(tenant)) {
      UploadReader.Upload upload = reader.read(request);
      return keep(
          tenant,
          upload.name(),
          upload.purpose(),
          "file",
          draft -> upload.file().write(draft.toString()));
    }
  }

  /**
   * Keeps a file, however it came.
   *
   * @param field where the caller sent it
   * @throws ApiException 1214 or 413 for a file that isn't taken
   */
  public StoredFile keep(
      String tenant, String name, String purpose, String field, Uploads.Content content) {
    try {
      return uploads.take(tenant, name, purpose, content);
    } catch (FileRefusedException e) {
      throw new ApiException(refused(e, field), e);
    }
  }

  private static ApiError refused(FileRefusedException e, String field) {
    return switch (e.why()) {
      case TOO_LARGE -> new ApiError.BodyTooLarge(Long.parseLong(e.detail()));
      case EMPTY -> new ApiError.FileRefused(field, FileFault.EMPTY, e.detail());
      case EXECUTABLE -> new ApiError.FileRefused(field, FileFault.EXECUTABLE, e.detail());
      case CONTRADICTS_NAME ->
          new ApiError.FileRefused(field, FileFault.CONTRADICTS_NAME, e.detail());
      case DAMAGED -> new ApiError.FileRefused(field, FileFault.DAMAGED, e.detail());
      case QUOTA -> new ApiError.FileRefused(field, FileFault.QUOTA, e.detail());
    };
  }

  /** What a list's query asks for; what is absent or empty means the default. */
  public record Query(
      @Nullable String purpose, @Nullable String after, @Nullable String order, int limit) {}

  /**
   * @param hasMore whether there are more after these
   */
  public record Found(List<StoredFile> files, boolean hasMore) {}

  /**
   * A page of the caller's files, newest first unless asked otherwise.
   *
   * @param mostLimit the largest page
   * @throws ApiException 1214 for a limit or an order that there isn't
   */
  public Found list(HttpServletRequest request, Query query, int mostLimit) {
    if (query.limit() < 1 || query.limit() > mostLimit) {
      throw notAllowed("limit", "1–" + mostLimit);
    }
    String order = query.order() == null ? "" : query.order();
    boolean oldestFirst = order.equals("asc") || order.equals("created_at asc");
    if (!oldestFirst
        && !order.isEmpty()
        && !order.endsWith("desc")
        && !order.equals("created_at")) {
      throw notAllowed("order", "asc, desc");
    }
    @Nullable String purpose = unset(query.purpose());
    // Nobody uploaded those that came within bodies; they are listed only when they are asked for.
    @Nullable String without = purpose == null ? EphemeralSweep.INLINE_PURPOSE : null;
    List<StoredFile> found =
        uploads.list(
            Callers.of(request).tenant(),
            new FileStore.Page(
                purpose, without, unset(query.after()), oldestFirst, query.limit() + 1));
    return new Found(found.stream().limit(query.limit()).toList(), found.size() > query.limit());
  }

  private static @Nullable String unset(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  private static ApiException notAllowed(String field, String allowed) {
    return new ApiException(
        new ApiError.FieldNotAllowed(field, new Reason(Reason.Why.NOT_ONE_OF, allowed)));
  }

  /**
   * @throws ApiException 404
   */
  public StoredFile find(HttpServletRequest request, String id) {
    return uploads
        .find(Callers.of(request).tenant(), id)
        .orElseThrow(() -> new ApiException(notFound()));
  }

  /**
   * Deletes a file with all that was made of it.
   *
   * @throws ApiException 404; 1305 when its index must wait for others
   */
  public void delete(HttpServletRequest request, String id) throws InterruptedException {
    try {
      if (!removal.remove(Callers.of(request).tenant(), id)) {
        throw new ApiException(notFound());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where its content lies, to be read only.
   *
   * @throws ApiException 404 when it was deleted meanwhile
   */
  public Path path(StoredFile file) {
    try {
      return uploads.content(file);
    } catch (NoSuchFileException e) {
      throw new ApiException(notFound(), e);
    }
  }

  /**
   * Answers with its content as it came.
   *
   * @throws ApiException 404 when it was deleted meanwhile
   */
  public void content(StoredFile file, HttpServletResponse response) throws IOException {
    try (InputStream in = ContentWriter.open(path(file))) {
      ContentWriter.write(response, file.mediaType(), file.name(), file.bytes(), in);
    } catch (NoSuchFileException e) {
      throw new ApiException(notFound(), e);
    }
  }

  private static ApiError notFound() {
    return new ApiError.NotFound(ApiError.Kind.FILE);
  }
}
