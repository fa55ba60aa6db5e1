package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.error.OneLine;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where an exception becomes an error that a caller is told. */
public final class ErrorMapping {
  private static final Logger log = LoggerFactory.getLogger(ErrorMapping.class);

  private ErrorMapping() {}

  /** Also logs it, with the request's id and as loudly as it deserves. */
  public static ApiError of(Exception e, HttpServletRequest request) {
    String requestId = RequestIdFilter.id(request);
    return switch (e) {
      case ApiException api -> {
        log.info("Request {} refused: {}", requestId, api.getMessage());
        yield api.error();
      }
      case NoResourceFoundException n -> new ApiError.NotFound(ApiError.Kind.API);
      case NoHandlerFoundException n -> new ApiError.NotFound(ApiError.Kind.API);
      case HttpRequestMethodNotSupportedException m -> new ApiError.MethodNotAllowed(m.getMethod());
      case HttpMediaTypeException m ->
          new ApiError.MediaTypeNotSupported(
              String.valueOf(request.getContentType()), "application/json");
      case MethodArgumentTypeMismatchException m ->
          new ApiError.FieldWrongType(m.getName(), typeName(m));
      case InvalidParameterException p -> unreadable(p, request);
      case UncheckedIOException u -> stored(u, requestId);
      case ErrorResponse r when r.getStatusCode().is4xxClientError() ->
          new ApiError.UnreadableBody(String.valueOf(r.getStatusCode()));
      // Spring's failures of the database and of its transactions.
      case NestedRuntimeException d -> stored(d, requestId);
      case IOException broken -> new ApiError.UnreadableBody("connection");
      default -> {
        log.error("Request {} failed", requestId, e);
        yield new ApiError.Internal(requestId);
      }
    };
  }

  private static String typeName(MethodArgumentTypeMismatchException e) {
    Class<?> type = e.getRequiredType();
    return type == int.class || type == long.class ? "integer" : "string";
  }

  /** What Tomcat can't read parameters from: the query, or a form that something asks for them. */
  private static ApiError unreadable(InvalidParameterException e, HttpServletRequest request) {
    log.info(
        "Request {} refused: {}",
        RequestIdFilter.id(request),
        OneLine.of(String.valueOf(e.getMessage())));
    return e.getCause() instanceof FileUploadException
        ? new ApiError.UnreadableBody("multipart/form-data")
        : new ApiError.FieldNotAllowed("query", new Reason(Why.BAD_FORM, "name=value&…"));
  }

  private static ApiError stored(Exception e, String requestId) {
    log.error("Request {} failed at the storage", requestId, e);
    return new ApiError.StorageFailed(requestId);
  }
}
