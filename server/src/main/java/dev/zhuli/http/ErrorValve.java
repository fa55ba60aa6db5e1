package dev.zhuli.http;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Tomcat refuses by itself (a broken request line, say) in the error form. */
public final class ErrorValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ErrorValve.class);
  private static final int FIRST_ERROR = 400;

  private final ErrorWriter errors = new ErrorWriter(JsonMapper.shared());

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String id = RequestIdFilter.give(request, response.getResponse());
    log.info("Request {} refused by the web server: HTTP {}", id, status);
    try {
      errors.write(request, response.getResponse(), told(status, request));
    } catch (IOException e) {
      log.debug("The client left before its error", e);
    }
  }

  private static Told told(int status, Request request) {
    ApiError error =
        switch (status) {
          case 404 -> new ApiError.NotFound(ApiError.Kind.API);
          case 405 -> new ApiError.MethodNotAllowed(String.valueOf(request.getMethod()));
          default ->
              status < 500
                  ? new ApiError.UnreadableBody("HTTP " + status)
                  : new ApiError.Internal(RequestIdFilter.id(request));
        };
    Told told = ErrorTable.tell(error, ErrorWriter.language(request));
    return new Told(status, told.code(), told.message());
  }
}
