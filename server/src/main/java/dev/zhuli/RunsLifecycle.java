package dev.zhuli;

import dev.zhuli.run.Runs;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Stops the runs first when the server is told to stop: their followers get the last event and the
 * web server, which stops next, has nothing to wait for.
 */
@Component
class RunsLifecycle implements SmartLifecycle {
  private final Runs runs;
  private volatile boolean running;

  RunsLifecycle(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    runs.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
