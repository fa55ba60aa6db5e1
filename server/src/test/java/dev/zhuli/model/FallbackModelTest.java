package dev.zhuli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhuli.model.ModelException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FallbackModelTest {
  private static final ModelRequest REQUEST = ModelRequest.of(List.of(ChatMessage.user("问")), "");
  private final List<String> asked = new ArrayList<>();

  private Model answering(String name) {
    return new NamedModel(name, asked, null, "");
  }

  private Model failing(String name, Fault fault, String before) {
    return new NamedModel(name, asked, fault, before);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"REJECTED", "TOO_LONG", "SENSITIVE", "UNSUPPORTED"})
  void aModelThatCannotAnswerIsReplacedByTheNext(Fault fault) throws Exception {
    Model chain = new FallbackModel(List.of(failing("a", fault, ""), answering("b")));
    assertThat(chain.generate(REQUEST, ModelListener.silent()).text()).isEqualTo("b");
    assertThat(asked).containsExactly("a", "b");
    assertThat(chain.info().name()).isEqualTo("a");
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "TOO_LONG", "SENSITIVE", "UNSUPPORTED"})
  void aFaultOfTheRequestEndsTheChain(Fault fault) {
    Model chain = new FallbackModel(List.of(failing("a", fault, ""), answering("b")));
    assertThatThrownBy(() -> chain.generate(REQUEST, ModelListener.silent()))
        .isInstanceOf(ModelException.class);
    assertThat(asked).containsExactly("a");
  }

  @Test
  void onceAPieceWasHeardNoOtherModelIsAsked() {
    Model chain = new FallbackModel(List.of(failing("a", Fault.BROKE_OFF, "半"), answering("b")));
    assertThatThrownBy(() -> chain.generate(REQUEST, ModelListener.silent()))
        .hasMessage("a failed");
    assertThat(asked).containsExactly("a");
  }

  @Test
  void whenAllFailTheFirstFailureIsToldAndTheOthersWithIt() {
    Model chain =
        new FallbackModel(
            List.of(failing("a", Fault.TIMED_OUT, ""), failing("b", Fault.REFUSED, "")));
    ModelException e =
        catchThrowableOfType(
            ModelException.class, () -> chain.generate(REQUEST, ModelListener.silent()));
    assertThat(e.fault()).isEqualTo(Fault.TIMED_OUT);
    assertThat(e.getSuppressed()).hasSize(1);
  }

  @Test
  void modelsAreFoundByTheirNames() {
    Model a = answering("a");
    Model b = answering("b");
    Models models = new Models(a, Map.of("bee", b));
    assertThat(models.byDefault()).isSameAs(a);
    assertThat(models.named(null)).isSameAs(a);
    assertThat(models.named("a")).isSameAs(a);
    assertThat(models.named("bee")).isSameAs(b);
    assertThatThrownBy(() -> models.named("c")).hasMessageContaining("c");
  }

  private record NamedModel(
      String name,
      List<String> asked,
      @org.jspecify.annotations.Nullable Fault fault,
      String before)
      implements Model {
    @Override
    public Info info() {
      return new Info(name, 100, false, false, false);
    }

    @Override
    public ModelReply generate(ModelRequest request, ModelListener listener) {
      asked.add(name);
      if (!before.isEmpty()) {
        listener.onText(before);
      }
      if (fault != null) {
        throw new ModelException(fault, name + " failed");
      }
      return new ModelReply(name, "", List.of(), FinishReason.STOP, Usage.NONE);
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
      return 1;
    }
  }
}
