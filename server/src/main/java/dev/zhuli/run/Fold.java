package dev.zhuli.run;

import dev.zhuli.model.Usage;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.NotSpoken;
import dev.zhuli.run.RunEvent.Reasoning;
import dev.zhuli.run.RunEvent.Spoken;
import dev.zhuli.run.RunEvent.Text;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunEvent.ToolOutput;
import dev.zhuli.run.RunEvent.ToolStarted;
import dev.zhuli.run.RunStore.Folded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Joins neighbouring pieces of a run's events, so that a run becomes a few of them. */
public final class Fold {
  private final List<RunEvent> events = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private boolean openIsReasoning;
  private Usage usage = Usage.NONE;

  /** Folds a run's events, the last of which may be an {@link Ended}. */
  public static Folded of(Iterable<LoggedEvent> events) {
    Fold fold = new Fold();
    events.forEach(logged -> fold.add(logged.event()));
    return fold.folded();
  }

  void add(RunEvent event) {
    switch (event) {
      case Text(String piece) -> join(piece, false);
      case Reasoning(String piece) -> join(piece, true);
      case ToolStarted t -> keep(t);
      case ToolOutput passing -> {} // the finished block tells it
      case ToolFinished t -> keep(t);
      case Spoken s -> keep(s);
      case NotSpoken n -> keep(n);
      case Ended end -> {
        if (end instanceof Completed completed) {
          usage = completed.usage();
        }
        keep(end);
      }
    }
  }

  /** All that was added. */
  Folded folded() {
    String text = text();
    return new Folded(List.copyOf(events), text, usage);
  }

  /** All text so far. */
  String text() {
    close();
    return events.stream()
        .filter(Text.class::isInstance)
        .map(event -> ((Text) event).piece())
        .collect(Collectors.joining());
  }

  private void join(String piece, boolean reasoning) {
    if (openIsReasoning != reasoning) {
      close();
      openIsReasoning = reasoning;
    }
    open.append(piece);
  }

  private void keep(RunEvent event) {
    close();
    events.add(event);
  }

  private void close() {
    if (!open.isEmpty()) {
      String joined = open.toString();
      events.add(openIsReasoning ? new Reasoning(joined) : new Text(joined));
      open.setLength(0);
    }
  }
}
