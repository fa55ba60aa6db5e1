package dev.zhuli;

import dev.zhuli.run.RunPruner;
import dev.zhuli.run.RunRecovery;
import dev.zhuli.run.Runs;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** What is done now and then while the server runs. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Housekeeping {
  private final RunPruner pruner;
  private final RunRecovery recovery;
  private final Runs runs;

  Housekeeping(RunPruner pruner, RunRecovery recovery, Runs runs) {
    this.pruner = pruner;
    this.recovery = recovery;
    this.runs = runs;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void prune() {
    pruner.prune();
  }

  /** Folds what could not be folded at its end, on a full disk say. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
  void refold() {
    recovery.recover(runs::isLive);
  }
}
