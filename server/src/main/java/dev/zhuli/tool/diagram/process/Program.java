package dev.zhuli.tool.diagram.process;

import java.util.List;

/**
 * A process as it was written.
 *
 * @param title of a comment in its first line; may be empty
 * @param unread lines that say nothing that is known
 */
record Program(String title, List<Statement> body, List<String> unread) {
  Program {
    body = List.copyOf(body);
    unread = List.copyOf(unread);
  }
}
