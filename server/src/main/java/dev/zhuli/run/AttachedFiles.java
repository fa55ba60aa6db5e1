package dev.zhuli.run;

import dev.zhuli.access.Caller;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Problem;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether files may join a conversation. */
public final class AttachedFiles {
  private final FileStore store;
  private final int mostOfConversation;

  /**
   * @param mostOfConversation most files in one conversation
   */
  public AttachedFiles(FileStore store, int mostOfConversation) {
    this.store = store;
    this.mostOfConversation = mostOfConversation;
  }

  /**
   * The files of these ids that are to join the conversation: those that stand in it already, as
   * programs attach them to each turn, aren't among them.
   *
   * @param again whether those join once more
   * @param conversationId null for a new one
   * @throws ApiException 1214 for files that the tenant doesn't have (1210 for several) or that
   *     would be too many
   */
  List<StoredFile> check(
      Caller caller, @Nullable String conversationId, List<String> ids, boolean again) {
    List<StoredFile> found = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String id : ids) {
      store.find(caller.tenant(), id).ifPresentOrElse(found::add, () -> problems.add(unknown(id)));
    }
    if (!problems.isEmpty()) {
      throw new ApiException(new ApiError.InvalidRequest(problems));
    }
    Set<String> before =
        conversationId == null
            ? Set.of()
            : store.ofConversation(caller.tenant(), conversationId).stream()
                .map(StoredFile::id)
                .collect(Collectors.toSet());
    if (Stream.concat(before.stream(), ids.stream()).distinct().count() > mostOfConversation) {
      String most = String.valueOf(mostOfConversation);
      throw new ApiException(new ApiError.FileRefused("attachments", FileFault.TOO_MANY, most));
    }
    return again ? found : found.stream().filter(file -> !before.contains(file.id())).toList();
  }

  private static Problem unknown(String id) {
    String field = "attachments.file_id";
    return new Problem(field, new ApiError.FieldNotAllowed(field, new Reason(Why.UNKNOWN, id)));
  }
}
