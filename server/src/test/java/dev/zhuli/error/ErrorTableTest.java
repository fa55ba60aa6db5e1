package dev.zhuli.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.error.ApiError.Capability;
import dev.zhuli.error.ApiError.FieldMissing;
import dev.zhuli.error.ApiError.FieldNotAllowed;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.InvalidRequest;
import dev.zhuli.error.ApiError.Kind;
import dev.zhuli.error.ApiError.ModelAdvice;
import dev.zhuli.error.ApiError.Problem;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.error.ApiError.VoiceWork;
import dev.zhuli.error.ErrorTable.Told;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {
  private static final List<Problem> TWO =
      List.of(
          new Problem("assistant_id", new FieldMissing("assistant_id")),
          new Problem("model", new ApiError.ModelNotFound("gpt", ModelAdvice.LEAVE_OUT)));

  record Row(int status, int code, ApiError error) {}

  static Stream<Row> rows() {
    return Stream.of(
        new Row(401, 1000, new ApiError.AuthenticationFailed()),
        new Row(401, 1001, new ApiError.NoAuthorization()),
        new Row(401, 1002, new ApiError.TokenMalformed()),
        new Row(401, 1003, new ApiError.TokenExpired()),
        new Row(401, 1004, new ApiError.TokenSignatureInvalid()),
        new Row(403, 1220, new ApiError.OriginNotAllowed("https://evil.example")),
        new Row(400, 1210, new ApiError.UnreadableBody("line 1")),
        new Row(400, 1210, new InvalidRequest(TWO)),
        new Row(400, 1213, new InvalidRequest(TWO.subList(0, 1))),
        new Row(400, 1211, new ApiError.ModelNotFound("gpt", ModelAdvice.LEAVE_OUT)),
        new Row(400, 1212, new ApiError.ModelCannot(Capability.CALL_FUNCTIONS)),
        new Row(400, 1213, new FieldMissing("messages")),
        new Row(400, 1214, notAllowed(Reason.Why.UNKNOWN)),
        new Row(400, 1210, new ApiError.FieldWrongType("stream", "boolean")),
        new Row(400, 1215, new ApiError.FieldsExclude("a", "b")),
        new Row(400, 1214, new ApiError.FileRefused("file", FileFault.EXECUTABLE, "ELF")),
        new Row(400, 1261, new ApiError.PromptTooLong(5000, 4096)),
        new Row(400, 1261, ApiError.PromptTooLong.byAnUnknownAmount()),
        new Row(413, 1210, new ApiError.BodyTooLarge(32 << 20)),
        new Row(431, 1210, new ApiError.HeadersTooLarge(16 << 10)),
        new Row(405, 1210, new ApiError.MethodNotAllowed("PUT")),
        new Row(415, 1210, new ApiError.MediaTypeNotSupported("text/plain", "application/json")),
        new Row(404, 1222, new ApiError.NotFound(Kind.RUN)),
        new Row(409, 1231, new ApiError.RequestIdReused("r1")),
        new Row(429, 1302, new ApiError.TooManyAtOnce()),
        new Row(429, 1305, new ApiError.Overloaded()),
        new Row(500, 1234, new ApiError.UpstreamFailed("e1", UpstreamFault.TIMED_OUT)),
        new Row(
            500, 1234, new ApiError.VoiceFailed("e1", VoiceWork.SPEECH, UpstreamFault.TIMED_OUT)),
        new Row(400, 1301, new ApiError.Sensitive()),
        new Row(500, 1230, new ApiError.NoModel()),
        new Row(500, 1230, new ApiError.StorageFailed("e1")),
        new Row(500, 1230, new ApiError.Cancelled()),
        new Row(500, 1230, new ApiError.Interrupted()),
        new Row(500, 500, new ApiError.Internal("e1")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasTheContractsStatusAndCodeAndWordsInBothLanguages(Row row) {
    Told zh = ErrorTable.tell(row.error(), Language.ZH);
    Told en = ErrorTable.tell(row.error(), Language.EN);

    assertThat(zh.status()).isEqualTo(en.status()).isEqualTo(row.status());
    assertThat(zh.code()).isEqualTo(en.code()).isEqualTo(row.code());
    assertThat(zh.message()).containsPattern("\\p{IsHan}").doesNotContain("{");
    assertThat(en.message()).doesNotContainPattern("\\p{IsHan}").doesNotContain("{");
  }

  @Test
  void theRowsAboveLeaveNoErrorOut() {
    assertThat(rows().map(row -> (Object) row.error().getClass()).distinct())
        .containsExactlyInAnyOrder(
            Arrays.stream(ApiError.class.getPermittedSubclasses())
                .filter(ApiError.class::isAssignableFrom)
                .toArray());
  }

  @Test
  void everyVariantHasWords() {
    Stream<ApiError> variants =
        Stream.of(
                Arrays.stream(Reason.Why.values()).map(ErrorTableTest::notAllowed),
                Arrays.stream(Reason.Why.values())
                    .map(why -> new FieldNotAllowed("f", new Reason(why, "10"))),
                Arrays.stream(FileFault.values())
                    .map(fault -> new ApiError.FileRefused("file", fault, "10 MB")),
                Arrays.stream(Kind.values()).map(ApiError.NotFound::new),
                Arrays.stream(ModelAdvice.values())
                    .map(way -> new ApiError.ModelNotFound("gpt", way)),
                Arrays.stream(Capability.values()).map(ApiError.ModelCannot::new),
                Arrays.stream(VoiceWork.values())
                    .flatMap(
                        work ->
                            Arrays.stream(UpstreamFault.values())
                                .map(fault -> new ApiError.VoiceFailed("e1", work, fault))),
                Arrays.stream(UpstreamFault.values())
                    .map(fault -> new ApiError.UpstreamFailed("e1", fault)))
            .flatMap(errors -> errors);

    variants.forEach(
        error ->
            Arrays.stream(Language.values())
                .forEach(l -> assertThat(ErrorTable.tell(error, l).message()).isNotBlank()));
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(Words.in(Language.ZH).texts().keySet())
        .isEqualTo(Words.in(Language.EN).texts().keySet());
  }

  @Test
  void namesEveryProblemAndTheFieldsAsOnTheWire() {
    String message = ErrorTable.tell(new InvalidRequest(TWO), Language.EN).message();

    assertThat(message)
        .startsWith("The request has 2 problems: The required field assistant_id is missing")
        .contains(" There is no model gpt.");
  }

  @Test
  void namesTwentyProblemsAndCountsTheRest() {
    List<Problem> many =
        IntStream.range(0, 50).mapToObj(i -> new Problem("f", new FieldMissing("f" + i))).toList();

    String message = ErrorTable.tell(new InvalidRequest(many), Language.EN).message();

    assertThat(message).contains("field f19 ").doesNotContain("f20").endsWith("not listed: 30.");
  }

  @Test
  void tellsLimitsInUnitsForPeople() {
    assertThat(ErrorTable.tell(new ApiError.BodyTooLarge(32 << 20), Language.EN).message())
        .contains("32 MB");
    assertThat(ErrorTable.tell(new ApiError.HeadersTooLarge(16 << 10), Language.EN).message())
        .contains("16 KB");
    assertThat(ErrorTable.tell(new ApiError.PromptTooLong(123456, 4096), Language.EN).message())
        .contains("123456", "4096");
  }

  @Test
  void shortensAndCleansWhatComesFromTheCaller() {
    String evil = "a\u0000\r\n\u001b[31m\u202e{0}\\$1\ud800" + "长".repeat(100_000);

    String message =
        ErrorTable.tell(new ApiError.ModelNotFound(evil, ModelAdvice.SEE_LIST), Language.ZH)
            .message();

    assertThat(message).hasSizeLessThan(300).contains("{0}\\$1").contains("…");
    assertThat(message).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
  }

  @Test
  void carriesTheIdThatFindsTheErrorInTheLog() {
    for (Language language : Language.values()) {
      assertThat(ErrorTable.tell(new ApiError.Internal("e-42"), language).message())
          .contains("e-42");
      assertThat(ErrorTable.tell(new ApiError.StorageFailed("e-42"), language).message())
          .contains("e-42");
      for (UpstreamFault fault : UpstreamFault.values()) {
        assertThat(ErrorTable.tell(new ApiError.UpstreamFailed("e-42", fault), language).message())
            .contains("e-42");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1234, 1302, 1303, 1305})
  void momentaryTroubleMayBeRetried(int code) {
    assertThat(ErrorTable.retryable(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1000, 1003, 1210, 1213, 1230, 1231, 1301, 1304, 1701})
  void theRestIsNotRetried(int code) {
    assertThat(ErrorTable.retryable(code)).isFalse();
  }

  private static ApiError notAllowed(Reason.Why why) {
    return new FieldNotAllowed("f", new Reason(why, null));
  }
}
