package dev.zhuli.run;

import java.time.Duration;
import java.util.List;

/**
 * A run that has ended, from its log or, when that is gone, from its folded answer.
 *
 * @param events the last one is the end
 * @param folded whether the events are joined ones: they have other numbers than a follower of the
 *     single ones knows, so who goes on from one of those only learns the end
 */
record EndedRun(RunRecord record, List<LoggedEvent> events, boolean folded) implements Run {

  @Override
  public Follower follow(long afterSeq) {
    List<LoggedEvent> rest = after(afterSeq);
    return new Follower() {
      private boolean read;

      @Override
      public List<LoggedEvent> next(Duration atMost) {
        List<LoggedEvent> result = read ? List.of() : rest;
        read = true;
        return result;
      }

      @Override
      public boolean ended() {
        return read;
      }
    };
  }

  @Override
  public boolean awaitEnd(Duration atMost) {
    return true;
  }

  private List<LoggedEvent> after(long seq) {
    if (folded && seq > 0) {
      return List.of(events.getLast());
    }
    return events.stream().filter(event -> event.seq() > seq).toList();
  }
}
