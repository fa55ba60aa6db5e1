package dev.zhuli.http.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.file.StoredFile;
import dev.zhuli.http.FileRequests;
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

/** {@code /v1/files}: the same files as in the other dialect. */
@RestController
class OpenAiFileController {
  private static final int MAX_PAGE = 10_000;

  private final FileRequests files;

  OpenAiFileController(FileRequests files) {
    this.files = files;
  }

  /**
   * @param expiresAt null: files stay until they are deleted
   */
  record Described(
      @JsonProperty("id") String id,
      @JsonProperty("object") String object,
      @JsonProperty("bytes") long bytes,
      @JsonProperty("created_at") long createdAt,
      @JsonProperty("expires_at") @Nullable Long expiresAt,
      @JsonProperty("filename") String filename,
      @JsonProperty("purpose") String purpose,
      @JsonProperty("status") String status,
      @JsonProperty("status_details") @Nullable String statusDetails) {
    static Described of(StoredFile file) {
      return new Described(
          file.id(),
          "file",
          file.bytes(),
          file.createdAt().getEpochSecond(),
          null,
          file.name(),
          file.purpose(),
          "processed",
          null);
    }
  }

  @PostMapping("/v1/files")
  Described upload(HttpServletRequest request) throws IOException {
    return Described.of(files.upload(request));
  }

  record Page(
      @JsonProperty("object") String object,
      @JsonProperty("data") List<Described> data,
      @JsonProperty("first_id") @Nullable String firstId,
      @JsonProperty("last_id") @Nullable String lastId,
      @JsonProperty("has_more") boolean hasMore) {}

  @GetMapping("/v1/files")
  Page list(
      @RequestParam(name = "purpose", required = false) @Nullable String purpose,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "order", defaultValue = "desc") String order,
      @RequestParam(name = "limit", defaultValue = "" + MAX_PAGE) int limit,
      HttpServletRequest request) {
    FileRequests.Found found =
        files.list(request, new FileRequests.Query(purpose, after, order, limit), MAX_PAGE);
    List<Described> data = found.files().stream().map(Described::of).toList();
    return new Page(
        "list",
        data,
        data.isEmpty() ? null : data.getFirst().id(),
        data.isEmpty() ? null : data.getLast().id(),
        found.hasMore());
  }

  @GetMapping("/v1/files/{id}")
  Described describe(@PathVariable("id") String id, HttpServletRequest request) {
    return Described.of(files.find(request, id));
  }

  record Deleted(
      @JsonProperty("id") String id,
      @JsonProperty("object") String object,
      @JsonProperty("deleted") boolean deleted) {}

  @DeleteMapping("/v1/files/{id}")
  Deleted delete(@PathVariable("id") String id, HttpServletRequest request)
      throws InterruptedException {
    files.delete(request, id);
    return new Deleted(id, "file", true);
  }

  /** The bytes as they came, whatever the purpose. */
  @GetMapping("/v1/files/{id}/content")
  void content(
      @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    files.content(files.find(request, id), response);
  }
}
