package dev.zhuli.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest events of a run, at least {@value #KEPT} of them: what followers who keep up need. So
 * a run of any length takes the same memory. Not thread-safe.
 */
final class EventTail {
  static final int KEPT = 256;

  private final List<LoggedEvent> events = new ArrayList<>();
  private long last;

  void add(LoggedEvent event) {
    if (events.size() == 2 * KEPT) {
      events.subList(0, KEPT).clear();
    }
    events.add(event);
    last = event.seq();
  }

  /** Number of the newest event; 0 when there was none. */
  long last() {
    return last;
  }

  /** Number of the newest event that is no longer here; 0 when all are. */
  long gone() {
    return last - events.size();
  }

  /** All events after that number, which must not be below {@link #gone}. */
  List<LoggedEvent> after(long seq) {
    return List.copyOf(events.subList(Math.toIntExact(seq - gone()), events.size()));
  }
}
