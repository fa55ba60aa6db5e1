package dev.zhuli;

import dev.zhuli.file.Artifacts;
import dev.zhuli.file.Uploads;
import dev.zhuli.run.EphemeralSweep;
import dev.zhuli.run.RunPruner;
import dev.zhuli.run.RunRecovery;
import dev.zhuli.run.Runs;
import dev.zhuli.tool.attachment.FileRemoval;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
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
  private final Uploads uploads;
  private final Artifacts artifacts;
  private final FileRemoval removal;
  private final EphemeralSweep ephemeral;
  private final CodeInterpreter interpreter;

  Housekeeping(
      RunPruner pruner,
      RunRecovery recovery,
      Runs runs,
      Uploads uploads,
      Artifacts artifacts,
      FileRemoval removal,
      EphemeralSweep ephemeral,
      CodeInterpreter interpreter) {
    this.interpreter = interpreter;
    this.ephemeral = ephemeral;
    this.removal = removal;
    this.uploads = uploads;
    this.artifacts = artifacts;
    this.pruner = pruner;
    this.recovery = recovery;
    this.runs = runs;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void prune() throws InterruptedException {
    pruner.prune();
    ephemeral.sweep();
    uploads.sweep();
    artifacts.sweep();
    removal.sweep();
  }

  /** Ends Pythons that nobody has used for long. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
  void reclaim() {
    interpreter.reclaim();
  }

  /** Folds what could not be folded at its end, on a full disk say. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
  void refold() {
    recovery.recover(runs::isLive);
  }
}
