package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.Uploads;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
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
    } else if (purpose.length() > MAX_PURPOSE) {
      problems.notAllowed("purpose", Why.TOO_LONG, String.valueOf(MAX_PURPOSE));
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
      throw new ApiException(new ApiError.MediaTypeNotSupported(type, "multipart/form-data"), e);
    } catch (IOException e) {
      throw unread(e);
    }
  }

  /**
   * The container throws the same type for a body that breaks off and for a full disk. What comes
   * from the connection or from the body's form has a type of its own at its root.
   */
  private static RuntimeException unread(IOException e) {
    Throwable root = e;
    while (root.getCause() != null && !(root instanceof ClientAbortException)) {
      root = root.getCause();
    }
    boolean storage =
        root.getClass() == IOException.class
            || root instanceof FileSystemException
            || root instanceof FileNotFoundException;
    return storage
        ? new UncheckedIOException(e)
        : new ApiException(new ApiError.UnreadableBody("multipart/form-data"), e);
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
