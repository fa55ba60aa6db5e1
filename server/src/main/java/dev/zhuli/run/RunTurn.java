package dev.zhuli.run;

import dev.zhuli.assistant.InLanguage;
import dev.zhuli.assistant.Turn;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.HistoryWindow;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.attachment.Attached;
import dev.zhuli.tool.attachment.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The turn that a run gives to its assistant.
 *
 * @param earlier the conversation before this turn
 * @param newest what this turn brought, the question last
 */
record RunTurn(
    String runId,
    TurnRequest request,
    Conversation conversation,
    List<StoredMessage> earlier,
    List<ChatMessage> newest,
    Model model,
    HistoryWindow window,
    ConversationStore conversations,
    TurnSources sources)
    implements Turn {

  @Override
  public String conversationId() {
    return conversation.id();
  }

  @Override
  public ChatMessage question() {
    return newest.getLast().inWords();
  }

  @Override
  public List<ChatMessage> prompt(String system, int answerTokens) throws InterruptedException {
    HistoryWindow.Fitted fitted =
        window.fit(
            model,
            InLanguage.asked(system, translation()),
            conversation.summary(),
            shownEarlier(),
            shownNewest(),
            answerTokens);
    if (fitted.newSummary() != null) {
      conversations.keepSummary(conversation.tenant(), conversation.id(), fitted.newSummary());
    }
    return fitted.messages();
  }

  /** Pictures as this model can take them: as pictures, or the text in them. */
  private List<ChatMessage> shownNewest() throws InterruptedException {
    List<ChatMessage> shown = new ArrayList<>();
    for (ChatMessage message : newest) {
      shown.add(sources.view().shown(message, model.info().vision()));
    }
    return shown;
  }

  private List<StoredMessage> shownEarlier() throws InterruptedException {
    List<StoredMessage> shown = new ArrayList<>();
    for (StoredMessage stored : earlier) {
      shown.add(stored.with(sources.view().shown(stored.message(), model.info().vision())));
    }
    return shown;
  }

  @Override
  public Material material(int tokens) throws InterruptedException {
    return sources
        .documents()
        .forQuestion(
            conversation.tenant(),
            conversation.id(),
            question().text(),
            tokens,
            text -> model.countTokens(List.of(ChatMessage.user(text))));
  }

  @Override
  public Attached attached(boolean earlier) throws InterruptedException {
    return sources.attached(
        conversation,
        newest.getLast(),
        file -> earlier || request.files().contains(file.id()),
        model.info().vision());
  }

  @Override
  public List<ChatMessage> history() {
    return earlier.stream().map(StoredMessage::message).toList();
  }

  @Override
  public Sampling sampling() {
    return request.sampling();
  }

  @Override
  public List<ToolSpec> functions() {
    return request.functions();
  }

  @Override
  public Map<String, Object> metadata() {
    return request.metadata();
  }

  @Override
  public @Nullable Translation translation() {
    return request.translation();
  }
}
