package dev.zhuli.run;

import java.time.Duration;
import java.util.List;

/** A run that has ended, from its log or, when that is gone, from its folded answer. */
record EndedRun(RunRecord record, List<LoggedEvent> events) implements Run {

  @Override
  public Follower follow(long afterSeq) {
    List<LoggedEvent> rest = events.stream().filter(event -> event.seq() > afterSeq).toList();
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
}
