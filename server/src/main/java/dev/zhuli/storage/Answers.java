package dev.zhuli.storage;

import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ToolCall;
import dev.zhuli.run.RunEvent;
import dev.zhuli.run.RunStatus;
import dev.zhuli.run.RunStore.Folded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a folded run becomes a message of its conversation. */
final class Answers {
  private Answers() {}

  /** Null when the run wrote nothing and asked for nothing. */
  static @Nullable ChatMessage message(Folded answer) {
    List<ToolCall> calls =
        answer.events().stream()
            .filter(RunEvent.Completed.class::isInstance)
            .flatMap(event -> ((RunEvent.Completed) event).toolCalls().stream())
            .toList();
    if (answer.text().isEmpty() && calls.isEmpty()) {
      return null;
    }
    List<Part> parts = new ArrayList<>();
    if (!answer.text().isEmpty()) {
      parts.add(new Part.Text(answer.text()));
      parts.addAll(ownSpeech(answer));
    }
    return new ChatMessage(Role.ASSISTANT, parts, calls, null);
  }

  /** By what name the model that spoke the answer knows it. */
  private static List<Part> ownSpeech(Folded answer) {
    return answer.events().stream()
        .filter(RunEvent.Spoken.class::isInstance)
        .<Part>mapMulti(
            (event, out) -> {
              Part.@Nullable Speech own = ((RunEvent.Spoken) event).own();
              if (own != null) {
                out.accept(own);
              }
            })
        .toList();
  }

  static StoredMessage.Status status(RunStatus status) {
    return status == RunStatus.COMPLETED
        ? StoredMessage.Status.COMPLETE
        : StoredMessage.Status.PARTIAL;
  }
}
