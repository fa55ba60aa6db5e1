package dev.zhuli.tool.diagram.gantt;

import java.time.LocalDate;
import java.util.List;

/**
 * A bar.
 *
 * @param section the phase it belongs to; may be empty
 * @param after names of tasks before it whose ends it waits for; may be empty where its start was
 *     said
 * @param start its first day
 * @param end its last day, not before the first; of a milestone, the same
 * @param days how many it takes: of work, where only working days count; 0 of a milestone
 */
public record Task(
    String name, String section, List<String> after, LocalDate start, LocalDate end, int days) {
  public Task {
    after = List.copyOf(after);
  }

  boolean milestone() {
    return days == 0;
  }
}
