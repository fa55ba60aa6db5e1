package dev.zhuli.run;

import dev.zhuli.run.RunEvent.Cancelled;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunEvent.Failed;
import dev.zhuli.run.RunEvent.Interrupted;

/** Where a run stands. The only legal change is from RUNNING to one of the others, once. */
public enum RunStatus {
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED,
  INTERRUPTED;

  /** The status that a run's last event brings. */
  public static RunStatus after(Ended end) {
    return switch (end) {
      case Completed c -> COMPLETED;
      case Failed f -> FAILED;
      case Cancelled c -> CANCELLED;
      case Interrupted i -> INTERRUPTED;
    };
  }

  /** Whether the same request id may start the run anew. */
  public boolean mayBeRepeated() {
    return switch (this) {
      case RUNNING, COMPLETED -> false;
      case FAILED, CANCELLED, INTERRUPTED -> true;
    };
  }

  RunStatus to(RunStatus next) {
    if (this != RUNNING || next == RUNNING) {
      throw new IllegalStateException("A run can't go from " + this + " to " + next);
    }
    return next;
  }
}
