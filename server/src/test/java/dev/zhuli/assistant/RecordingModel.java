package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.Usage;
import java.util.ArrayList;
import java.util.List;

/** A model that keeps what it is asked and answers with the pieces it was given. */
public final class RecordingModel implements Model {
  private static final int CONTEXT = 4096;

  private final List<ModelRequest> requests = new ArrayList<>();
  private final List<String> pieces;
  private final boolean tools;
  private final boolean embedded;

  public RecordingModel(boolean tools, String... pieces) {
    this(tools, false, List.of(pieces));
  }

  private RecordingModel(boolean tools, boolean embedded, List<String> pieces) {
    this.tools = tools;
    this.embedded = embedded;
    this.pieces = pieces;
  }

  /** One that passes for the embedded model. */
  public static RecordingModel embedded(String... pieces) {
    return new RecordingModel(false, true, List.of(pieces));
  }

  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public Info info() {
    return new Info("recording", CONTEXT, false, tools, embedded);
  }

  @Override
  public ModelReply generate(ModelRequest request, ModelListener listener) {
    requests.add(request);
    pieces.forEach(listener::onText);
    Usage usage = new Usage(countTokens(request.messages()), pieces.size(), 0);
    return new ModelReply(String.join("", pieces), "", List.of(), FinishReason.STOP, usage);
  }

  @Override
  public int countTokens(List<ChatMessage> messages) {
    return messages.stream().mapToInt(message -> message.text().length()).sum();
  }
}
