package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.NoBelongings;
import dev.zhuli.tool.Toolbox;
import dev.zhuli.tool.attachment.Attached;
import dev.zhuli.tool.attachment.Material;
import dev.zhuli.tool.retrieval.CitablePassages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first turn of a conversation. */
public record FirstTurn(
    Model model,
    ChatMessage question,
    Sampling sampling,
    List<ToolSpec> functions,
    @Nullable Translation translation,
    Material said,
    Attached attached,
    Toolbox tools,
    Belongings belongings)
    implements Turn {

  public static FirstTurn of(Model model, String question) {
    return new FirstTurn(
        model,
        ChatMessage.user(question),
        Sampling.GREEDY,
        List.of(),
        null,
        Material.NONE,
        Attached.nothing(question),
        Toolbox.EMPTY,
        new NoBelongings());
  }

  public FirstTurn withFunctions(ToolSpec... specs) {
    return new FirstTurn(
        model, question, sampling, List.of(specs), translation, said, attached, tools, belongings);
  }

  public FirstTurn translating(Translation asked) {
    return new FirstTurn(
        model, question, sampling, functions, asked, said, attached, tools, belongings);
  }

  /** With what documents say. */
  public FirstTurn with(Material material) {
    return new FirstTurn(
        model, question, sampling, functions, translation, material, attached, tools, belongings);
  }

  /** With files whose names and texts these are, one after the other. */
  public FirstTurn withFiles(String... namesAndTexts) {
    List<Attached.Text> texts = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.add(new Attached.Text(namesAndTexts[i], namesAndTexts[i + 1], false));
    }
    return attaching(new Attached(question.text(), texts, List.of(), List.of()));
  }

  public FirstTurn attaching(Attached files) {
    return new FirstTurn(
        model, question, sampling, functions, translation, said, files, tools, belongings);
  }

  /** In a conversation that has these. */
  public FirstTurn having(Belongings other) {
    return new FirstTurn(
        model, question, sampling, functions, translation, said, attached, tools, other);
  }

  @Override
  public String conversationId() {
    return "conversation-1";
  }

  @Override
  public String runId() {
    return "run-1";
  }

  @Override
  public List<ChatMessage> prompt(String system, int answerTokens) {
    return List.of(ChatMessage.system(system), question);
  }

  @Override
  public int room(String system, int answerTokens) {
    return model.info().contextTokens() - answerTokens - model.countTokens(prompt(system, 0));
  }

  @Override
  public Material material(int tokens) {
    return said;
  }

  @Override
  public Attached attached(boolean earlier) {
    return attached;
  }

  @Override
  public List<ChatMessage> history() {
    return List.of();
  }

  @Override
  public Map<String, Object> metadata() {
    return Map.of();
  }

  @Override
  public CitablePassages citable() {
    return CitablePassages.of(said.passages());
  }
}
