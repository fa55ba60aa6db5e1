package dev.zhuli.http.mcp;

import dev.zhuli.access.Caller;
import dev.zhuli.error.Language;
import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.Run;
import dev.zhuli.run.Run.Follower;
import dev.zhuli.run.RunEvent.Text;
import dev.zhuli.run.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run that a client waits for; looked at now and then only, since it wants the whole. */
final class RunWork implements Work {
  private final Runs runs;
  private final Caller caller;
  private final Run run;
  private final Follower follower;
  private final List<LoggedEvent> events = new ArrayList<>();

  RunWork(Runs runs, Caller caller, Run run) {
    this.runs = runs;
    this.caller = caller;
    this.run = run;
    this.follower = run.follow(0);
  }

  @Override
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    boolean over = run.awaitEnd(atMost);
    do {
      events.addAll(follower.next(Duration.ZERO));
    } while (over && !follower.ended());
    return over;
  }

  /** All events of a run that has ended, the end last. */
  List<LoggedEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public String doing(Language language) {
    int chars = 0;
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Text(String piece)) {
        chars += piece.length();
      }
    }
    if (chars == 0) {
      return language == Language.ZH ? "正在准备回答" : "Preparing the answer";
    }
    return language == Language.ZH
        ? "正在回答，已写 " + chars + " 字"
        : "Answering, " + chars + " characters so far";
  }

  @Override
  public void cancel() {
    runs.cancel(caller, run.record().id());
  }
}
