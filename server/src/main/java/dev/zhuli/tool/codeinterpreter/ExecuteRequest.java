package dev.zhuli.tool.codeinterpreter;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to run a line in a kernel, see <a
 * href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute">messaging in
 * Jupyter</a>.
 *
 * @param id that answers name
 * @param code Python
 * @param expressions evaluated after it, by names; their values come with the answer
 */
record ExecuteRequest(String id, String code, Map<String, String> expressions) {
  private static final String PROTOCOL = "5.3";

  ExecuteRequest {
    expressions = Map.copyOf(expressions);
  }

  ExecuteRequest(String code, Map<String, String> expressions) {
    this(UUID.randomUUID().toString(), code, expressions);
  }

  /**
   * @param session of the connection
   */
  String message(String session) {
    Map<String, ?> header =
        Map.of(
            "msg_id",
            id,
            "session",
            session,
            "username",
            "zhuli",
            "date",
            Instant.now().toString(),
            "msg_type",
            "execute_request",
            "version",
            PROTOCOL);
    Map<String, ?> content =
        Map.of(
            "code", code,
            "silent", false,
            "store_history", false,
            "user_expressions", expressions,
            "allow_stdin", false,
            "stop_on_error", false);
    Map<String, ?> message =
        Map.of(
            "channel",
            "shell",
            "header",
            header,
            "parent_header",
            Map.of(),
            "metadata",
            Map.of(),
            "content",
            content);
    return JsonMapper.shared().writeValueAsString(message);
  }
}
