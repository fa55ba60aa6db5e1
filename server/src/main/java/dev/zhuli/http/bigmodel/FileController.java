package dev.zhuli.http.bigmodel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.FileNames;
import dev.zhuli.file.FileRefusedException;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.http.Callers;
import dev.zhuli.http.ClientKind;
import dev.zhuli.http.ContentWriter;
import dev.zhuli.http.Shares;
import dev.zhuli.tool.attachment.DocumentFaults;
import dev.zhuli.tool.attachment.DocumentLibrary;
import dev.zhuli.tool.attachment.FileRemoval;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.UnreadableDocumentException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Files: upload, list, content, delete. */
@RestController
class FileController {
  private static final int MAX_PAGE = 1_000;
  private static final String CUT = "\n\n[文件过长，后面的内容没有读入 / cut off here]";
  private static final String EXTRACT = "file-extract";

  private final Uploads uploads;
  private final UploadReader reader;
  private final Shares receiving;
  private final FileRemoval removal;
  private final DocumentLibrary library;
  private final JsonMapper json;

  FileController(
      Uploads uploads,
      FileRemoval removal,
      DocumentLibrary library,
      JsonMapper json,
      ZhuliSettings settings) {
    this.json = json;
    this.removal = removal;
    this.library = library;
    this.uploads = uploads;
    this.reader = new UploadReader(uploads.limits());
    this.receiving = new Shares(settings.files().uploadsAtOnce());
  }

  record Described(
      @JsonProperty("id") String id,
      @JsonProperty("object") String object,
      @JsonProperty("bytes") long bytes,
      @JsonProperty("created_at") long createdAt,
      @JsonProperty("filename") String filename,
      @JsonProperty("purpose") String purpose) {
    static Described of(StoredFile file) {
      return new Described(
          file.id(),
          "file",
          file.bytes(),
          file.createdAt().getEpochSecond(),
          file.name(),
          file.purpose());
    }
  }

  @PostMapping("/api/paas/v4/files")
  Described upload(HttpServletRequest request) throws IOException {
    String tenant = Callers.of(request).tenant();
    // A tenant's own, since who sends slowly could keep a common place for ever.
    try (Shares.Share _ = receiving.take(tenant)) {
      UploadReader.Upload upload = reader.read(request);
      return Described.of(
          uploads.take(
              tenant,
              upload.name(),
              upload.purpose(),
              draft -> upload.file().write(draft.toString())));
    } catch (FileRefusedException e) {
      throw new ApiException(refused(e), e);
    }
  }

  private static ApiError refused(FileRefusedException e) {
    return switch (e.why()) {
      case TOO_LARGE -> new ApiError.BodyTooLarge(Long.parseLong(e.detail()));
      case EMPTY -> refused(FileFault.EMPTY, e.detail());
      case EXECUTABLE -> refused(FileFault.EXECUTABLE, e.detail());
      case CONTRADICTS_NAME -> refused(FileFault.CONTRADICTS_NAME, e.detail());
      case DAMAGED -> refused(FileFault.DAMAGED, e.detail());
      case QUOTA -> refused(FileFault.QUOTA, e.detail());
    };
  }

  private static ApiError refused(FileFault fault, String detail) {
    return new ApiError.FileRefused("file", fault, detail);
  }

  /**
   * @param hasMore null for the Java SDKs, the older of which throws on it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(
      @JsonProperty("object") String object,
      @JsonProperty("data") List<Described> data,
      @JsonProperty("has_more") @Nullable Boolean hasMore) {}

  @GetMapping("/api/paas/v4/files")
  Page list(
      @RequestParam(name = "purpose", required = false) @Nullable String purpose,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "order", defaultValue = "desc") String order,
      @RequestParam(name = "limit", defaultValue = "100") int limit,
      HttpServletRequest request) {
    int most = limit == 0 ? 100 : limit; // Java sends 0 for what is unset.
    if (most < 1 || most > MAX_PAGE) {
      throw notAllowed("limit", "1–" + MAX_PAGE);
    }
    boolean oldestFirst = order.equals("asc") || order.equals("created_at asc");
    if (!oldestFirst
        && !order.isEmpty()
        && !order.endsWith("desc")
        && !order.equals("created_at")) {
      throw notAllowed("order", "asc, desc");
    }
    List<StoredFile> found =
        uploads.list(
            Callers.of(request).tenant(),
            new FileStore.Page(unset(purpose), unset(after), oldestFirst, most + 1));
    boolean java = ClientKind.of(request) == ClientKind.JAVA_SDK;
    return new Page(
        "list",
        found.stream().limit(most).map(Described::of).toList(),
        java ? null : found.size() > most);
  }

  private static @Nullable String unset(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  private static ApiException notAllowed(String field, String allowed) {
    return new ApiException(
        new ApiError.FieldNotAllowed(field, new Reason(Reason.Why.NOT_ONE_OF, allowed)));
  }

  record Deleted(
      @JsonProperty("id") String id,
      @JsonProperty("deleted") boolean deleted,
      @JsonProperty("object") String object) {}

  @DeleteMapping("/api/paas/v4/files/{id}")
  Deleted delete(@PathVariable("id") String id, HttpServletRequest request)
      throws InterruptedException {
    try {
      if (!removal.remove(Callers.of(request).tenant(), id)) {
        throw notFound(null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Deleted(id, true, "file");
  }

  @GetMapping("/api/paas/v4/files/{id}")
  Described describe(@PathVariable("id") String id, HttpServletRequest request) {
    return Described.of(find(id, request));
  }

  record Extracted(
      @JsonProperty("content") String content,
      @JsonProperty("file_type") String fileType,
      @JsonProperty("filename") String filename,
      @JsonProperty("title") String title,
      @JsonProperty("type") String type) {}

  /** The bytes as they came; for the purpose {@code file-extract} the text in them. */
  @GetMapping("/api/paas/v4/files/{id}/content")
  void content(
      @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    StoredFile file = find(id, request);
    try {
      Path content = uploads.content(file);
      if (file.purpose().equals(EXTRACT)) {
        response.setContentType("application/json");
        response.getOutputStream().write(json.writeValueAsBytes(extracted(file)));
        return;
      }
      try (InputStream in = ContentWriter.open(content)) {
        ContentWriter.write(response, file.mediaType(), file.name(), file.bytes(), in);
      }
    } catch (NoSuchFileException e) {
      throw notFound(e);
    }
  }

  private Extracted extracted(StoredFile file) throws InterruptedException {
    try {
      Document document = library.document(file);
      String type = FileNames.ending(file.name());
      return new Extracted(
          document.cut() ? document.text() + CUT : document.text(),
          type.isEmpty() ? file.mediaType() : type,
          file.name(),
          document.title(),
          "file");
    } catch (UnreadableDocumentException e) {
      throw new ApiException(DocumentFaults.error(e.reason(), "file", file.mediaType()), e);
    }
  }

  private StoredFile find(String id, HttpServletRequest request) {
    return uploads.find(Callers.of(request).tenant(), id).orElseThrow(() -> notFound(null));
  }

  private static ApiException notFound(@Nullable Exception cause) {
    ApiError error = new ApiError.NotFound(ApiError.Kind.FILE);
    return cause == null ? new ApiException(error) : new ApiException(error, cause);
  }
}
