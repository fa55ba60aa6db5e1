package dev.zhuli.conversation;

import dev.zhuli.conversation.Conversation.Summary;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits a conversation into a model's window: the system prompt and the newest message always, then
 * as many of the newest turns as there is room for; what is older stands as a summary.
 *
 * <p>A summary is made only when something no longer fits, and then covers so much that the rest
 * takes half the room: so the next turns need none, and the prompt's beginning stays the same for
 * the model's prefix cache.
 */
public final class HistoryWindow {
  private final Summarizer summarizer;

  public HistoryWindow(Summarizer summarizer) {
    this.summarizer = summarizer;
  }

  /**
   * @param messages the prompt, system first, newest message last
   * @param newSummary a summary made for it, which the conversation should keep; else null
   */
  public record Fitted(List<ChatMessage> messages, @Nullable Summary newSummary) {}

  /**
   * Makes the prompt of a turn. Where the newest messages are results, the calls that they answer
   * stay with them, however long ago they are.
   *
   * @param history the conversation, oldest first, without the newest messages
   * @param newest what has come since the last answer; goes in whole
   * @param answerTokens room that is left for the answer
   * @throws ApiException 1261 when even the system prompt and the newest message don't fit
   */
  public Fitted fit(
      Model model,
      String system,
      @Nullable Summary summary,
      List<StoredMessage> history,
      List<ChatMessage> newest,
      int answerTokens)
      throws InterruptedException {
    Prompt prompt = Prompt.of(system, history, newest);
    int room = model.info().contextTokens() - answerTokens;
    List<StoredMessage> open = after(summary, prompt.turns());
    List<ChatMessage> whole = prompt.with(summary, open);
    if (model.countTokens(whole) <= room) {
      return new Fitted(whole, null);
    }
    int fixed = model.countTokens(prompt.with(summary, List.of()));
    if (fixed > room) {
      throw new ApiException(new ApiError.PromptTooLong(fixed, room));
    }
    List<StoredMessage> kept = newestWithin(model, open, (room - fixed) / 2);
    List<StoredMessage> dropped = open.subList(0, open.size() - kept.size());
    Summary made =
        new Summary(
            summarizer.summarize(model, summary, dropped), dropped.get(dropped.size() - 1).seq());
    return new Fitted(shrunk(model, prompt, made, kept, room), made);
  }

  /** The new summary may be longer than the old one: give up kept turns until all fits. */
  private static List<ChatMessage> shrunk(
      Model model, Prompt prompt, Summary made, List<StoredMessage> kept, int room) {
    List<StoredMessage> rest = kept;
    List<ChatMessage> fitted = prompt.with(made, rest);
    while (model.countTokens(fitted) > room && !rest.isEmpty()) {
      rest = rest.subList(1, rest.size());
      fitted = prompt.with(made, rest);
    }
    return model.countTokens(fitted) <= room ? fitted : prompt.with(null, List.of());
  }

  private static List<StoredMessage> after(@Nullable Summary summary, List<StoredMessage> turns) {
    if (summary == null) {
      return turns;
    }
    return turns.stream().filter(message -> message.seq() > summary.through()).toList();
  }

  /** The newest messages within so many tokens, beginning with a user's. */
  private static List<StoredMessage> newestWithin(
      Model model, List<StoredMessage> messages, int tokens) {
    int start = messages.size();
    int used = 0;
    while (start > 0) {
      used += model.countTokens(List.of(messages.get(start - 1).message()));
      if (used > tokens) {
        break;
      }
      start--;
    }
    while (start < messages.size() && messages.get(start).message().role() != Role.USER) {
      start++;
    }
    return messages.subList(start, messages.size());
  }

  /** The parts that a prompt is put together from. */
  private record Prompt(String system, List<StoredMessage> history, List<ChatMessage> newest) {

    static Prompt of(String system, List<StoredMessage> history, List<ChatMessage> newest) {
      int asked = CallPairs.openIn(history);
      if (asked < 0 || newest.stream().noneMatch(message -> message.role() == Role.TOOL)) {
        return new Prompt(system, history, newest);
      }
      // What stands between is of a try that failed.
      List<StoredMessage> before = new ArrayList<>(history.subList(0, asked));
      history.subList(asked + 1, history.size()).stream()
          .filter(stored -> stored.message().role() == Role.SYSTEM)
          .forEach(before::add);
      List<ChatMessage> together = new ArrayList<>(List.of(history.get(asked).message()));
      together.addAll(newest);
      return new Prompt(system, before, together);
    }

    List<StoredMessage> turns() {
      return history.stream().filter(stored -> stored.message().role() != Role.SYSTEM).toList();
    }

    /** A system message of the caller joins the assistant's own; models expect a single one. */
    List<ChatMessage> with(@Nullable Summary summary, List<StoredMessage> turns) {
      StringBuilder first = new StringBuilder(system);
      callersSystem().forEach(message -> add(first, message.text()));
      if (summary != null) {
        add(first, "此前对话的摘要：\n" + summary.text());
      }
      List<ChatMessage> messages = new ArrayList<>();
      if (!first.isEmpty()) {
        messages.add(ChatMessage.system(first.toString()));
      }
      turns.stream().map(StoredMessage::message).forEach(messages::add);
      newest.stream().filter(message -> message.role() != Role.SYSTEM).forEach(messages::add);
      return CallPairs.paired(messages);
    }

    /** The caller's system messages: those that came last, which replace the ones before. */
    private List<ChatMessage> callersSystem() {
      List<ChatMessage> now =
          newest.stream().filter(message -> message.role() == Role.SYSTEM).toList();
      if (!now.isEmpty()) {
        return now;
      }
      List<StoredMessage> before =
          history.stream().filter(stored -> stored.message().role() == Role.SYSTEM).toList();
      return before.stream()
          .filter(stored -> stored.runId().equals(before.getLast().runId()))
          .map(StoredMessage::message)
          .toList();
    }

    private static void add(StringBuilder to, String text) {
      if (!text.isBlank()) {
        to.append(to.isEmpty() ? "" : "\n\n").append(text);
      }
    }
  }
}
