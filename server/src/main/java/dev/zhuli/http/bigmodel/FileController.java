package dev.zhuli.http.bigmodel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.FileNames;
import dev.zhuli.file.StoredFile;
import dev.zhuli.http.ClientKind;
import dev.zhuli.http.FileRequests;
import dev.zhuli.tool.attachment.DocumentFaults;
import dev.zhuli.tool.attachment.DocumentLibrary;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.UnreadableDocumentException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
  private static final int DEFAULT_PAGE = 100;
  private static final String CUT = "\n\n[文件过长，后面的内容没有读入 / cut off here]";
  private static final String EXTRACT = "file-extract";

  private final FileRequests files;
  private final DocumentLibrary library;
  private final JsonMapper json;

  FileController(FileRequests files, DocumentLibrary library, JsonMapper json) {
    this.json = json;
    this.library = library;
    this.files = files;
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
    return Described.of(files.upload(request));
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
    int most = limit == 0 ? DEFAULT_PAGE : limit; // Java sends 0 for what is unset.
    FileRequests.Found found =
        files.list(request, new FileRequests.Query(purpose, after, order, most), MAX_PAGE);
    boolean java = ClientKind.of(request) == ClientKind.JAVA_SDK;
    return new Page(
        "list", found.files().stream().map(Described::of).toList(), java ? null : found.hasMore());
  }

  record Deleted(
      @JsonProperty("id") String id,
      @JsonProperty("deleted") boolean deleted,
      @JsonProperty("object") String object) {}

  @DeleteMapping("/api/paas/v4/files/{id}")
  Deleted delete(@PathVariable("id") String id, HttpServletRequest request)
      throws InterruptedException {
    files.delete(request, id);
    return new Deleted(id, true, "file");
  }

  @GetMapping("/api/paas/v4/files/{id}")
  Described describe(@PathVariable("id") String id, HttpServletRequest request) {
    return Described.of(files.find(request, id));
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
    StoredFile file = files.find(request, id);
    if (file.purpose().equals(EXTRACT)) {
      files.path(file); // the text may be known still, of a file that is gone
      response.setContentType("application/json");
      response.getOutputStream().write(json.writeValueAsBytes(extracted(file)));
      return;
    }
    files.content(file, response);
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
}
