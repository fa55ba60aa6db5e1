package dev.zhuli.run;

import dev.zhuli.access.Caller;
import dev.zhuli.conversation.ConversationGate;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.file.Artifacts;
import dev.zhuli.tool.attachment.PictureTexts;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Deletes a conversation with all that belongs to it, after stopping what runs in it. */
public final class ConversationRemoval {
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final ConversationStore conversations;
  private final RunStore store;
  private final RunLog runLog;
  private final Runs runs;
  private final ConversationGate gate;
  private final Artifacts artifacts;
  private final Consumer<String> forget;
  private final PictureTexts pictureTexts;

  /**
   * @param forget ends what still works for a conversation of that id
   */
  public ConversationRemoval(
      ConversationStore conversations,
      RunStore store,
      RunLog runLog,
      Runs runs,
      ConversationGate gate,
      Artifacts artifacts,
      Consumer<String> forget,
      PictureTexts pictureTexts) {
    this.forget = forget;
    this.artifacts = artifacts;
    this.pictureTexts = pictureTexts;
    this.gate = gate;
    this.conversations = conversations;
    this.store = store;
    this.runLog = runLog;
    this.runs = runs;
  }

  /** Returns false when the caller's tenant has no such conversation. */
  public boolean remove(Caller caller, String conversationId) throws InterruptedException {
    return remove(caller.tenant(), conversationId);
  }

  boolean remove(String tenant, String conversationId) throws InterruptedException {
    for (RunRecord run : store.unfinishedOf(conversationId)) {
      if (run.tenant().equals(tenant)) {
        runs.cancelAndAwait(run.id(), STOP_WAIT);
      }
    }
    if (conversations.find(tenant, conversationId).isEmpty()) {
      return false;
    }
    ConversationGate.Pass pass = gate.enter(conversationId);
    try {
      return removeWithin(tenant, conversationId);
    } finally {
      pass.close();
    }
  }

  private boolean removeWithin(String tenant, String conversationId) {
    List<RunRecord> ofIt = store.ofConversation(tenant, conversationId);
    boolean deleted = conversations.delete(tenant, conversationId);
    if (deleted) {
      ofIt.forEach(run -> runLog.delete(run.id()));
      pictureTexts.forget(artifacts.deleteOf(tenant, conversationId));
      forget.accept(conversationId);
    }
    return deleted;
  }
}
