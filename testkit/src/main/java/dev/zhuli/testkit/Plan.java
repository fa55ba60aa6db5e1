package dev.zhuli.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link Script} has collected, for the one who plays it. */
final class Plan {
  final List<Step> steps = new ArrayList<>();
  final Map<String, String> headers = new LinkedHashMap<>();
  int status = 200;

  /** A body that stands instead of all steps. */
  @Nullable String body;

  @Nullable String finish = "stop";

  /** Null means counted from the script. */
  @Nullable ObjectNode usage;

  boolean omitUsage;
  boolean omitDone;

  /** One JSON body though a stream was asked for. */
  boolean plainJson;

  /** Not even a status line. */
  boolean silent;

  boolean crlf;

  /** 0 means each event in one write. */
  int bytesPerWrite;

  Duration between = Duration.ZERO;
}
