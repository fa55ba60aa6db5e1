package dev.zhuli.http.mcp;

import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.Problems;
import io.modelcontextprotocol.spec.HttpHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What the head of a request says of its client.
 *
 * @param json whether it takes one body
 * @param events whether it takes a stream
 * @param version of the protocol; null where it names none
 * @param session the id that it was given; null where it sends none
 */
record Head(boolean json, boolean events, @Nullable String version, @Nullable String session) {
  /** As the protocol has it: visible ASCII. */
  private static final Pattern SESSION = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /**
   * @throws ApiException naming every problem
   */
  static Head read(HttpServletRequest request) {
    Problems problems = new Problems();
    List<MediaType> accepted = accepted(request);
    boolean json = accepted.stream().anyMatch(type -> type.includes(MediaType.APPLICATION_JSON));
    boolean events = accepted.stream().anyMatch(type -> type.includes(MediaType.TEXT_EVENT_STREAM));
    if (!json && !events) {
      problems.notAllowed("Accept", Why.NOT_ONE_OF, "application/json, text/event-stream");
    }
    @Nullable String session = request.getHeader(HttpHeaders.MCP_SESSION_ID);
    if (session != null && !SESSION.matcher(session).matches()) {
      problems.notAllowed(HttpHeaders.MCP_SESSION_ID, Why.BAD_FORM, "ASCII, 1–128");
    }
    problems.throwIfAny();
    return new Head(json, events, request.getHeader(HttpHeaders.PROTOCOL_VERSION), session);
  }

  /** Whoever says nothing takes anything. */
  private static List<MediaType> accepted(HttpServletRequest request) {
    @Nullable String header = request.getHeader(HttpHeaders.ACCEPT);
    if (header == null || header.isBlank()) {
      return List.of(MediaType.ALL);
    }
    try {
      return MediaType.parseMediaTypes(header);
    } catch (InvalidMediaTypeException e) {
      return List.of();
    }
  }

  /**
   * @throws ApiException for a version that isn't spoken here
   */
  void checkVersion() {
    if (version != null && !ServerCore.versions().contains(version)) {
      Problems problems = new Problems();
      problems.notAllowed(
          HttpHeaders.PROTOCOL_VERSION, Why.NOT_ONE_OF, String.join(", ", ServerCore.versions()));
      problems.throwIfAny();
    }
  }
}
