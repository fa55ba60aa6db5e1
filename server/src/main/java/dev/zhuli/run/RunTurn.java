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
import dev.zhuli.model.SoundMemory;
import dev.zhuli.model.Speaking;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.Toolbox;
import dev.zhuli.tool.attachment.Attached;
import dev.zhuli.tool.attachment.Material;
import dev.zhuli.tool.retrieval.CitablePassages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The turn that a run gives to its assistant.
 *
 * @param request without its messages
 * @param earlier the conversation before this turn
 * @param newest what this turn brought, the question last
 * @param available the tools that it may use
 * @param sound what it has of the memory for sound; closed when the run ends
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
    TurnSources sources,
    TurnTools available,
    SoundMemory.Share sound)
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
    List<ChatMessage> shown = shown();
    int before = earlier.size();
    List<StoredMessage> history = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      history.add(earlier.get(i).with(shown.get(i)));
    }
    HistoryWindow.Fitted fitted =
        window.fit(
            model,
            InLanguage.asked(system, translation()),
            conversation.summary(),
            history,
            shown.subList(before, shown.size()),
            answerTokens);
    if (fitted.newSummary() != null) {
      conversations.keepSummary(conversation.tenant(), conversation.id(), fitted.newSummary());
    }
    return fitted.messages();
  }

  /** What was said before, then what this turn brought; pictures as this model can take them. */
  private List<ChatMessage> shown() throws InterruptedException {
    List<ChatMessage> all = new ArrayList<>(history());
    all.addAll(newest);
    return sources.shown(all, model.info(), sound);
  }

  @Override
  public int room(String system, int answerTokens) throws InterruptedException {
    List<ChatMessage> fixed = new ArrayList<>(List.of(ChatMessage.system(system)));
    fixed.addAll(sources.shown(newest, model.info(), sound));
    return Math.max(0, model.info().contextTokens() - answerTokens - model.countTokens(fixed));
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
            text -> model.countTokens(List.of(ChatMessage.user(text))),
            citable());
  }

  @Override
  public Attached attached(boolean earlier) throws InterruptedException {
    return sources.attached(
        conversation,
        newest.getLast(),
        file -> earlier || request.files().contains(file.id()),
        model.info());
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
  public Toolbox tools() {
    return available.toolbox();
  }

  @Override
  public Belongings belongings() {
    return available.belongings();
  }

  @Override
  public CitablePassages citable() {
    return available.citable();
  }

  @Override
  public Map<String, Object> metadata() {
    return request.metadata();
  }

  /** A translated answer is spoken only once it is translated. */
  @Override
  public @Nullable Speaking speech() {
    return model.info().audio() && request.translation() == null && request.takesSound()
        ? new Speaking(request.speech(), sound)
        : null;
  }

  @Override
  public @Nullable Translation translation() {
    return request.translation();
  }
}
