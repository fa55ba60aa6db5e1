package dev.zhuli.assistant;

import java.util.List;

/** Where assistants come from that are no part of the program and may change while it runs. */
public interface AssistantSource {

  /** What is there now; equal to what was there before where nothing has changed. */
  Snapshot current();

  /**
   * @param entries in the order in which they are shown
   */
  record Snapshot(List<Entry> entries, List<CatalogueProblem> problems) {
    public static final Snapshot EMPTY = new Snapshot(List.of(), List.of());

    public Snapshot {
      entries = List.copyOf(entries);
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param origin what to name where the assistant is at fault: its file
   */
  record Entry(String origin, Assistant assistant) {}
}
