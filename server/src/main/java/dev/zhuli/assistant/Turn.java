package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.Speaking;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.Toolbox;
import dev.zhuli.tool.attachment.Attached;
import dev.zhuli.tool.attachment.Material;
import dev.zhuli.tool.retrieval.CitablePassages;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an assistant is given to answer: the request, and the conversation that it stands in. */
public interface Turn {
  String conversationId();

  String runId();

  /** The model that answers this turn. */
  Model model();

  /** The newest user message, its text unaltered; words stand for pictures in it. */
  ChatMessage question();

  /**
   * The whole prompt: the system prompt, as much of the conversation as fits the model's window
   * (older turns as a summary), and the newest message, unaltered.
   *
   * @param answerTokens room to leave for the answer
   * @throws InterruptedException when the run is cancelled while the summary is made
   */
  List<ChatMessage> prompt(String system, int answerTokens) throws InterruptedException;

  /**
   * Tokens that are left of the model's window beside a system prompt, what this turn brought, and
   * the answer.
   *
   * @param answerTokens room to leave for the answer
   */
  int room(String system, int answerTokens) throws InterruptedException;

  /**
   * What the documents that are attached to the conversation say for the question.
   *
   * @param tokens most that it may take of the prompt
   * @return {@link Material#NONE} where there are none
   */
  Material material(int tokens) throws InterruptedException;

  /**
   * What the user attached, for an assistant that works on the texts themselves.
   *
   * @param earlier whether the documents of earlier turns belong to it, too
   */
  Attached attached(boolean earlier) throws InterruptedException;

  /** The conversation before the newest message, whole, oldest first. */
  List<ChatMessage> history();

  Sampling sampling();

  /** Functions that the caller declared and will run. */
  List<ToolSpec> functions();

  /** Tools that this turn may use; empty unless the caller asked for them. */
  Toolbox tools();

  /** What belongs to the conversation beside its words. */
  Belongings belongings();

  /** The passages that the prompt holds, or that a tool found: what an answer can cite. */
  CitablePassages citable();

  /** The caller's metadata, as it came. */
  Map<String, Object> metadata();

  /** For a model that speaks itself; null when it can't, or isn't to. */
  default @Nullable Speaking speech() {
    return null;
  }

  /** What the caller asks to be translated, or null. */
  @Nullable Translation translation();

  /** From and to as the caller wrote them: names or codes of languages; null means automatic. */
  record Translation(@Nullable String from, @Nullable String to) {}
}
