package dev.zhuli.run;

import dev.zhuli.access.Caller;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.StoredFile;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.tool.attachment.Attached;
import dev.zhuli.tool.attachment.AttachedDocuments;
import dev.zhuli.tool.attachment.AttachedTexts;
import dev.zhuli.tool.attachment.PictureIntake;
import dev.zhuli.tool.attachment.PictureView;
import dev.zhuli.tool.voice.RecordingView;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a turn's files and pictures come from. */
public record TurnSources(
    AttachedFiles files,
    PictureIntake intake,
    PictureView view,
    AttachedDocuments documents,
    RecordingView heard) {

  /**
   * Checks the files that a turn attaches, and takes its pictures in.
   *
   * @param isNew whether the conversation is being opened
   * @param retried whether an earlier try of the same turn attached the same files already
   * @param first place of the first message in the request
   * @throws ApiException 1214 for what can't be had, read or taken
   */
  List<ChatMessage> take(
      Caller caller,
      Conversation conversation,
      boolean isNew,
      boolean retried,
      int first,
      List<ChatMessage> messages,
      List<String> fileIds) {
    @Nullable String known = isNew ? null : conversation.id();
    List<StoredFile> pictures =
        fileIds.isEmpty()
            ? List.of()
            : files.check(caller, known, fileIds, retried).stream()
                .filter(StoredFile::isPicture)
                .toList();
    PictureIntake.Place place =
        new PictureIntake.Place(caller.tenant(), conversation.id(), conversation.ephemeral());
    return intake.take(place, first, messages, pictures);
  }

  /**
   * What was said as this model can take it: pictures, recordings, or words for them.
   *
   * @throws ApiException 1305 when there is no memory left for what was said last
   */
  List<ChatMessage> shown(List<ChatMessage> messages, Model.Info model, SoundMemory.Share sound)
      throws InterruptedException {
    return heard.shown(view.shown(messages, model), model, sound);
  }

  /** What the user attached, with those of the conversation's documents that are wanted. */
  Attached attached(
      Conversation conversation, ChatMessage newest, Predicate<StoredFile> wanted, Model.Info model)
      throws InterruptedException {
    return new AttachedTexts(documents, view)
        .of(conversation.tenant(), conversation.id(), newest, wanted, model);
  }
}
