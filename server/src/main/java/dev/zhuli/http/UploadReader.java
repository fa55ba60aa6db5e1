package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.Uploads;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an upload, {@code multipart/form-data} with {@code file} and {@code purpose}. */
final class UploadReader {
  private static final Pattern PURPOSE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*");
  private static final int MAX_PURPOSE = 64;

  private final Uploads.Limits limits;

  UploadReader(Uploads.Limits limits) {
    this.limits = limits;
  }

  /**
   * @param file lies on the disk until the request ends
   */
  record Upload(Part file, String name, String purpose) {}

  /**
   * @throws ApiException naming every problem; 413 for a file that is too large, 415 for another
   *     kind of body
   */
  Upload read(HttpServletRequest request) throws IOException {
    @Nullable Part file = part(request, "file");
    @Nullable String purpose = text(part(request, "purpose"));
    Problems problems = new Problems();
    @Nullable String name = file == null ? null : file.getSubmittedFileName();
    if (name == null) {
      problems.missing("file");
    }
    if (purpose == null) {
      problems.missing("purpose");
    } else if (!PURPOSE.matcher(purpose).matches()) {
      problems.notAllowed("purpose", Why.BAD_FORM, "assistant, file-extract, retrieval …");
    }
    problems.throwIfAny();
    if (file == null || name == null || purpose == null) {
      throw new IllegalStateException("what is missing was told");
    }
    return new Upload(file, name, purpose);
  }

  private @Nullable Part part(HttpServletRequest request, String name) throws IOException {
    try {
      return request.getPart(name);
    } catch (IllegalStateException e) {
      throw new ApiException(new ApiError.BodyTooLarge(limits.fileBytes()), e);
    } catch (ServletException e) {
      String type = String.valueOf(request.getContentType());
      throw new ApiException(new ApiError.MediaTypeNotSupported(type), e);
    } catch (IOException e) {
      throw new ApiException(new ApiError.UnreadableBody("multipart/form-data"), e);
    }
  }

  private static @Nullable String text(@Nullable Part part) throws IOException {
    if (part == null) {
      return null;
    }
    try (InputStream in = part.getInputStream()) {
      String text = new String(in.readNBytes(MAX_PURPOSE + 1), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? null : text;
    }
  }
}
