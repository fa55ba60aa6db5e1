package dev.zhuli.run;

import java.time.Instant;
import java.util.List;

/**
 * Keeps the events of runs in order and durably: what {@link Writer#append} has taken survives the
 * end of the process, however it ends.
 */
public interface RunLog {

  /** Opens the log of a new run. */
  Writer create(String runId);

  /** Opens an existing log to go on; a torn last line, which was never acknowledged, is cut off. */
  Writer reopen(String runId);

  /** All events that the run's log holds, oldest first; empty when there is no log. */
  List<LoggedEvent> read(String runId);

  void delete(String runId);

  /** The runs of all logs that were last written to before that time, in no order. */
  List<String> untouchedSince(Instant time);

  /** Appends to one run's log; used by one thread at a time. */
  interface Writer extends AutoCloseable {
    /**
     * @throws java.io.UncheckedIOException when it can't be written: the event is then not logged
     */
    void append(LoggedEvent event);

    @Override
    void close();
  }
}
