package dev.zhuli.http.mcp;

import dev.zhuli.error.Language;
import java.time.Duration;

/** What is done for a client who waits for it. */
interface Work {

  /** Waits for its end; false when that has not come in this time. */
  boolean awaitEnd(Duration atMost) throws InterruptedException;

  /** What to say of it meanwhile. */
  String doing(Language language);

  /** Ends it soon; nothing happens to what has ended. */
  void cancel();
}
