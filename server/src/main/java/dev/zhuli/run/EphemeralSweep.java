package dev.zhuli.run;

import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import dev.zhuli.tool.attachment.FileRemoval;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what stateless calls leave: their conversations, once their runs' events have gone, and
 * the files that came within their bodies, once no conversation has them any more.
 */
public final class EphemeralSweep {
  /** The purpose of files that came within a body. */
  public static final String INLINE_PURPOSE = "chat-inline";

  /** How long such a file is kept although no conversation has it: its call may be about to. */
  public static final Duration INLINE_KEPT = Duration.ofHours(2);

  private static final Logger log = LoggerFactory.getLogger(EphemeralSweep.class);
  private static final int BATCH = 200;

  private final ConversationStore conversations;
  private final ConversationRemoval removal;
  private final FileStore files;
  private final FileRemoval fileRemoval;
  private final Clock clock;

  public EphemeralSweep(
      ConversationStore conversations,
      ConversationRemoval removal,
      FileStore files,
      FileRemoval fileRemoval,
      Clock clock) {
    this.conversations = conversations;
    this.removal = removal;
    this.files = files;
    this.fileRemoval = fileRemoval;
    this.clock = clock;
  }

  /** Deletes all that is due; what can't be deleted now is left for the next time. */
  public void sweep() throws InterruptedException {
    int removed;
    do {
      removed = removeSome();
    } while (removed == BATCH);
    for (StoredFile file :
        files.attachedNowhere(INLINE_PURPOSE, clock.instant().minus(INLINE_KEPT))) {
      remove(file);
    }
  }

  private int removeSome() throws InterruptedException {
    int removed = 0;
    for (Conversation conversation : conversations.ephemeralOver(BATCH)) {
      removed += removal.remove(conversation.tenant(), conversation.id()) ? 1 : 0;
    }
    return removed;
  }

  private void remove(StoredFile file) throws InterruptedException {
    try {
      fileRemoval.remove(file.tenant(), file.id());
    } catch (ApiException | IOException e) {
      log.warn("File {} stays until the next sweep", file.id(), e);
    }
  }
}
