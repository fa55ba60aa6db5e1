package dev.zhuli.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers with the error of whatever a controller threw. */
@RestControllerAdvice
class ErrorAdvice {
  private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

  private final ErrorWriter errors;

  ErrorAdvice(ErrorWriter errors) {
    this.errors = errors;
  }

  @ExceptionHandler
  void handle(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      log.debug("Request {} ended after its answer had begun", RequestIdFilter.id(request), e);
      return;
    }
    if (e instanceof HttpRequestMethodNotSupportedException wrong) {
      response.setHeader("Allow", wrong.getHeaders().getFirst("Allow"));
    }
    errors.write(request, response, ErrorMapping.of(e, request));
  }
}
