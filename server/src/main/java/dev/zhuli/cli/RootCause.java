package dev.zhuli.cli;

import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.stream.Collectors;

/** Why something failed, for a person: the innermost cause, in one line. */
final class RootCause {
  private static final int MAX_CHARS = 500;

  private RootCause() {}

  private static Throwable of(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < 50 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    return root;
  }

  /** The innermost cause's message, with its kind where the message alone says too little. */
  static String sentence(Throwable failure) {
    Throwable root = of(failure);
    String message = Objects.requireNonNullElse(root.getMessage(), "");
    boolean bare = message.isBlank() || root instanceof FileSystemException;
    String text = bare ? root.getClass().getSimpleName() + " " + message : message;
    String line =
        text.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(Collectors.joining(" "));
    return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
  }
}
