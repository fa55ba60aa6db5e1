package dev.zhuli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.error.Language;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelException.PromptSize;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private static ApiError of(Fault fault) {
    return Failures.of(new ModelException(fault, "x"), "e1");
  }

  @Test
  void aPromptThatWasMeasuredIsTooLongByTrueNumbers() {
    ApiError error = Failures.of(ModelException.tooLong(new PromptSize(5000, 4032)), "e1");
    assertThat(error).isEqualTo(new ApiError.PromptTooLong(5000, 4032));
    assertThat(ErrorTable.tell(error, Language.ZH).message()).contains("5000", "4032");
  }

  @Test
  void aPromptThatAModelServerRefusedUnmeasuredIsTooLongWithoutNumbers() {
    for (Language language : Language.values()) {
      Told told = ErrorTable.tell(of(Fault.TOO_LONG), language);
      assertThat(told.code()).isEqualTo(1261);
      assertThat(told.message()).isNotBlank().doesNotContainPattern("\\d");
    }
  }

  @Test
  void aFormThatTheModelCanNotWriteIsNotTheCallersFault() {
    assertThat(of(Fault.UNSUPPORTED)).isEqualTo(new ApiError.Internal("e1"));
  }

  @Test
  void aWrongKeyOfAModelServerIsToldAsItsRefusal() {
    assertThat(of(Fault.MISCONFIGURED))
        .isEqualTo(new ApiError.UpstreamFailed("e1", UpstreamFault.REJECTED));
  }
}
