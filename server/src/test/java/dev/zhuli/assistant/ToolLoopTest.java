package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.FunctionBlocks;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The loop ends in time, and a tool that breaks costs the tool alone. */
class ToolLoopTest {
  private final AtomicLong now = new AtomicLong();
  private final Caller model = new Caller();
  private final List<String> ran = new ArrayList<>();

  @Test
  void whenTimeIsUpNoFurtherCallIsMadeAndTheModelMustAnswer() throws InterruptedException {
    answer(
        call -> {
          ran.add(call.id());
          now.addAndGet(Duration.ofMinutes(4).toNanos());
          return FunctionBlocks.result(call, "好");
        });
    assertThat(ran).containsExactly("a");
    assertThat(model.requests).hasSize(2);
    assertThat(model.requests.getLast().tools()).isEmpty();
    assertThat(results()).containsExactly("好", "时间用完了，这个没有执行。", "时间用完了，这个没有执行。");
  }

  @Test
  void aToolThatBreaksIsAResultAndTheTurnGoesOn() throws InterruptedException {
    answer(
        call -> {
          throw new IllegalStateException("broken");
        });
    assertThat(results()).allMatch(result -> result.contains("这个工具出错了")).isNotEmpty();
  }

  private List<String> results() {
    return model.requests.getLast().messages().stream()
        .filter(message -> message.role() == Role.TOOL)
        .map(ChatMessage::text)
        .toList();
  }

  private void answer(Work work) throws InterruptedException {
    Tool tool = tool(work);
    OfferedTools offered = new OfferedTools(Map.of("t", tool), List.of(tool.spec()), 10);
    Answer answer =
        new ToolLoop(FirstTurn.of(model, "问"), offered, new CollectedReply(), now::get)
            .answer(List.of(ChatMessage.user("问")), 10);
    assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
  }

  private interface Work {
    ToolOutcome run(ToolCall call);
  }

  private static Tool tool(Work work) {
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return new ToolSpec("t", "工具", "{}");
      }

      @Override
      public ToolBlock announced(ToolCall call) {
        return FunctionBlocks.announced(call);
      }

      @Override
      public ToolOutcome call(ToolCall call) {
        return work.run(call);
      }
    };
  }

  /** Calls three times in its first round, and answers in the second. */
  private static final class Caller implements Model {
    private final List<ModelRequest> requests = new ArrayList<>();

    @Override
    public Info info() {
      return new RecordingModel(true).info();
    }

    @Override
    public ModelReply generate(ModelRequest request, ModelListener listener) {
      requests.add(request);
      boolean first = requests.size() == 1;
      List<ToolCall> calls =
          first
              ? List.of(
                  new ToolCall("a", "t", "{}"),
                  new ToolCall("b", "t", "{}"),
                  new ToolCall("c", "t", "{}"))
              : List.of();
      FinishReason finish = first ? FinishReason.TOOL_CALLS : FinishReason.STOP;
      return new ModelReply(first ? "" : "好", "", calls, finish, Usage.NONE);
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
      return 1;
    }
  }
}
