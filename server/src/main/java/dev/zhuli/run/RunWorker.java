package dev.zhuli.run;

import dev.zhuli.access.moderation.Moderation;
import dev.zhuli.access.moderation.SensitiveTextException;
import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.InLanguage;
import dev.zhuli.assistant.Reply;
import dev.zhuli.conversation.ConversationGate;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.error.Language;
import dev.zhuli.error.OneLine;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.model.Usage;
import dev.zhuli.run.RunEvent.Ended;
import dev.zhuli.run.RunStore.Folded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one assistant's turn to its end, whatever that is.
 *
 * <p>The order at the end matters: the last event is logged, the answer goes into the conversation,
 * the conversation is free for its next turn, and only then do followers learn of the end.
 */
final class RunWorker {
  private static final Logger log = LoggerFactory.getLogger(RunWorker.class);

  private final RunStore store;
  private final Moderation moderation;
  private final Speaker speaker;

  RunWorker(RunStore store, Moderation moderation, Speaker speaker) {
    this.store = store;
    this.speaker = speaker;
    this.moderation = moderation;
  }

  void work(LiveRun run, Assistant assistant, RunTurn turn, ConversationGate.Pass pass) {
    run.startedOn(Thread.currentThread());
    try (pass;
        SoundMemory.Share _ = turn.sound()) {
      Ended end = answer(run, assistant, turn);
      LoggedEvent last = logged(run, end, turn.request().language());
      RunRecord ended = fold(run, last);
      pass.close();
      run.showLast(last, ended);
    }
  }

  private Ended answer(LiveRun run, Assistant assistant, RunTurn turn) {
    Reply reply = new RunReply(run);
    @Nullable ModeratedReply moderated =
        moderation
            .output(run.record().tenant())
            .map(check -> new ModeratedReply(reply, check))
            .orElse(null);
    Ended end;
    try {
      Answer answer =
          moderated == null
              ? InLanguage.answer(assistant, turn, reply)
              : moderated(assistant, turn, moderated);
      speaker
          .speak(run.record(), turn.request(), answer, run::text, turn.sound())
          .ifPresent(run::append);
      end = new RunEvent.Completed(answer.finish(), answer.usage(), answer.toolCalls());
      run.closeToCancel();
    } catch (InterruptedException e) {
      run.closeToCancel();
      end = stopped(run);
    } catch (SensitiveTextException e) {
      run.closeToCancel();
      end = sensitive(e, moderated != null && moderated.shown(), turn.request().language());
    } catch (RuntimeException | Error e) {
      end = run.closeToCancel() ? stopped(run) : failed(run, e, turn.request().language());
    }
    // The interrupt has done its work; it must not reach the writes that save the answer.
    boolean unused = Thread.interrupted();
    return end;
  }

  private static Answer moderated(Assistant assistant, RunTurn turn, ModeratedReply reply)
      throws InterruptedException {
    try {
      Answer answer = InLanguage.answer(assistant, turn, reply);
      reply.end(answer);
      return answer;
    } catch (InterruptedException | RuntimeException | Error e) {
      reply.breakOff();
      throw e;
    }
  }

  /** What was shown stands, as an answer that ends there; where nothing was, it is an error. */
  private static Ended sensitive(SensitiveTextException e, boolean shown, Language language) {
    if (shown) {
      return new RunEvent.Completed(FinishReason.SENSITIVE, Usage.NONE, List.of());
    }
    Told told = ErrorTable.tell(new ApiError.Sensitive(e.where()), language);
    return new RunEvent.Failed(told.status(), told.code(), told.message(), told.filter());
  }

  private static Ended stopped(LiveRun run) {
    return run.stopped() ? new RunEvent.Interrupted() : new RunEvent.Cancelled();
  }

  private static RunEvent.Failed failed(LiveRun run, Throwable cause, Language language) {
    ApiError error = Failures.of(cause, run.record().id());
    Told told = ErrorTable.tell(error, language);
    String format = "Run {} of request {} failed: {}";
    String requestId = OneLine.of(String.valueOf(run.record().requestId()));
    if (error instanceof ApiError.Internal) {
      log.error(format, run.record().id(), requestId, told.code(), cause);
    } else {
      String why = told.code() + " " + OneLine.of(cause.toString());
      log.warn(format, run.record().id(), requestId, why, cause);
    }
    return new RunEvent.Failed(told.status(), told.code(), told.message(), told.filter());
  }

  /** A log that can't be written turns any end into a failure, which followers still learn of. */
  private LoggedEvent logged(LiveRun run, Ended end, Language language) {
    try {
      return run.appendLast(end);
    } catch (RuntimeException e) {
      return run.unlogged(failed(run, e, language));
    }
  }

  private RunRecord fold(LiveRun run, LoggedEvent last) {
    RunRecord ended =
        run.record().ended(RunStatus.after((Ended) last.event()), Instant.ofEpochMilli(last.at()));
    Folded folded = run.foldedWith(last);
    try {
      store.fold(ended, folded);
    } catch (RuntimeException e) {
      // Its log has the answer; the next start folds it.
      log.error("Run {} could not be folded into its conversation", ended.id(), e);
    }
    return ended;
  }
}
