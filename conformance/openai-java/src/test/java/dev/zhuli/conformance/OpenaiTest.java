package dev.zhuli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAudio;
import com.openai.models.chat.completions.ChatCompletionAudioParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.models.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs written for OpenAI's API do, through its own Java client. */
class OpenaiTest {
  private static final String CHATGLM = "zhuli/ChatGLM";
  private static final String PARADE = "parade";
  private static final String KEY = Objects.requireNonNull(System.getenv("CONFORMANCE_KEY"));

  /** The runner tells the base of the other dialect. */
  private static final String BASE_URL =
      System.getenv("CONFORMANCE_URL").replaceFirst("/api/paas/v4$", "/v1");

  private static final String TRICKY = "你好！“引号” \\ / \t 😀👩‍👩‍👧 𠮷野家 [DONE] data: x\n\n第二段";
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final OpenAIClient client = client(KEY);

  @TempDir Path folder;

  private static OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder().baseUrl(BASE_URL).apiKey(key).maxRetries(1).build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static ChatCompletionCreateParams.Builder asking(String model, String text) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
  }

  private static ChatCompletionCreateParams.Builder askingForTheWeather() {
    FunctionParameters parameters =
        FunctionParameters.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .build();
    return asking(CHATGLM, "北京天气如何")
        .addFunctionTool(
            FunctionDefinition.builder().name("get_weather").parameters(parameters).build());
  }

  private ChatCompletion ask(ChatCompletionCreateParams.Builder asked) {
    return client.chat().completions().create(asked.build());
  }

  private List<ChatCompletionChunk> stream(ChatCompletionCreateParams.Builder asked) {
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(asked.build())) {
      return chunks.stream().toList();
    }
  }

  private static String text(ChatCompletion reply) {
    return reply.choices().getFirst().message().content().orElseThrow();
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .map(choice -> choice.delta().content().orElse(""))
        .collect(Collectors.joining());
  }

  @Test
  void modelsAreListed() {
    assertThat(client.models().list().data())
        .extracting(Model::id)
        .contains(CHATGLM, "zhuli/数据分析", "zhuli/翻译助手");
  }

  @Test
  void modelOfAChineseNameIsFound() {
    assertThat(client.models().retrieve("zhuli/数据分析").id()).isEqualTo("zhuli/数据分析");
  }

  @Test
  void chatInOneReply() {
    ChatCompletion reply = ask(asking(CHATGLM, "你好，世界"));
    reply.validate();
    assertThat(text(reply)).isEqualTo("你说了：你好，世界。");
    assertThat(reply.choices().getFirst().finishReason())
        .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertThat(reply.usage().orElseThrow().totalTokens()).isEqualTo(28);
  }

  @Test
  void chatAsAStream() {
    List<ChatCompletionChunk> chunks = stream(asking(CHATGLM, "你好，世界"));
    chunks.forEach(ChatCompletionChunk::validate);
    assertThat(text(chunks)).isEqualTo("你说了：你好，世界。");
    assertThat(chunks.getLast().choices().getFirst().finishReason())
        .contains(ChatCompletionChunk.Choice.FinishReason.STOP);
  }

  @Test
  void usageInAStreamWhenAskedFor() {
    var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
    var chunks = stream(asking(CHATGLM, "用量").streamOptions(options));
    assertThat(chunks.getLast().choices()).isEmpty();
    assertThat(chunks.getLast().usage().orElseThrow().totalTokens()).isEqualTo(28);
  }

  @Test
  void everyCharacterSurvives() {
    assertThat(text(ask(asking(PARADE, TRICKY)))).isEqualTo(TRICKY);
    assertThat(text(stream(asking(PARADE, TRICKY)))).isEqualTo(TRICKY);
  }

  @Test
  void silenceIsBridged() {
    assertThat(text(stream(asking(PARADE, "pause")))).isEqualTo("前后");
  }

  @Test
  void reasoningInAStream() {
    List<ChatCompletionChunk> chunks = stream(asking(PARADE, "reasoning"));
    assertThat(text(chunks)).isEqualTo("想好了。");
    assertThat(chunks)
        .anyMatch(
            chunk ->
                chunk
                    .choices()
                    .getFirst()
                    .delta()
                    ._additionalProperties()
                    .containsKey("reasoning_content"));
  }

  @Test
  void builtInToolsLeaveTheTextAlone() {
    assertThat(text(stream(asking(PARADE, "all")))).isEqualTo("全部完成。");
  }

  @Test
  void finishReasons() {
    assertThat(ask(asking(PARADE, "length")).choices().getFirst().finishReason())
        .isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
    assertThat(stream(asking(PARADE, "sensitive")).getLast().choices().getFirst().finishReason())
        .contains(ChatCompletionChunk.Choice.FinishReason.CONTENT_FILTER);
  }

  @Test
  void wholeHistoryIsSentEachTime() {
    var asked = asking(CHATGLM, "我叫小明").addAssistantMessage("你好").addUserMessage("我叫什么");
    assertThat(text(ask(asked))).isEqualTo("你说了：我叫小明｜我叫什么。");
  }

  @Test
  void developersMessageIsTaken() {
    var asked = ChatCompletionCreateParams.builder().model(CHATGLM);
    assertThat(text(ask(asked.addDeveloperMessage("简短").addUserMessage("你好"))))
        .isEqualTo("你说了：你好。");
  }

  @Test
  void functionIsCalledAndItsResultAnswered() {
    ChatCompletion asked = ask(askingForTheWeather());
    var message = asked.choices().getFirst().message();
    ChatCompletionMessageFunctionToolCall call =
        message.toolCalls().orElseThrow().getFirst().asFunction();
    assertThat(call.function().name()).isEqualTo("get_weather");
    assertThat(call.function().arguments()).isEqualTo("{\"city\":\"北京\"}");
    var result =
        ChatCompletionToolMessageParam.builder().toolCallId(call.id()).content("晴，25 度").build();
    assertThat(text(ask(askingForTheWeather().addMessage(message).addMessage(result))))
        .isEqualTo("你说了：北京天气如何｜工具：晴，25 度。");
  }

  @Test
  void functionIsCalledInAStream() {
    List<ChatCompletionChunk> chunks = stream(askingForTheWeather());
    var calls =
        chunks.stream()
            .flatMap(chunk -> chunk.choices().getFirst().delta().toolCalls().stream())
            .flatMap(List::stream)
            .toList();
    assertThat(calls.getFirst().function().orElseThrow().name()).contains("get_weather");
    assertThat(chunks.getLast().choices().getFirst().finishReason())
        .contains(ChatCompletionChunk.Choice.FinishReason.TOOL_CALLS);
  }

  @Test
  void pictureIsTaken() {
    String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(PIXEL);
    var image = ChatCompletionContentPartImage.ImageUrl.builder().url(url).build();
    var parts =
        List.of(
            ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("看图").build()),
            ChatCompletionContentPart.ofImageUrl(
                ChatCompletionContentPartImage.builder().imageUrl(image).build()));
    var asked =
        ChatCompletionCreateParams.builder()
            .model(CHATGLM)
            .addUserMessageOfArrayOfContentParts(parts);
    assertThat(text(ask(asked))).contains("看图");
  }

  @Test
  void fileIsUploadedListedReadAndDeleted() throws IOException {
    Path report = Files.writeString(folder.resolve("报告.txt"), "营收增长三成。");
    FileObject file =
        client
            .files()
            .create(FileCreateParams.builder().file(report).purpose(FilePurpose.USER_DATA).build());
    file.validate();
    assertThat(file.filename()).isEqualTo("报告.txt");
    assertThat(client.files().list().autoPager()).extracting(FileObject::id).contains(file.id());
    try (var content = client.files().content(file.id())) {
      assertThat(content.body().readAllBytes()).asString().isEqualTo("营收增长三成。");
    }
    assertThat(client.files().delete(file.id()).deleted()).isTrue();
    assertThatThrownBy(() -> client.files().retrieve(file.id()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void storedChatGoesOn() {
    try (var raw =
        client
            .chat()
            .completions()
            .withRawResponse()
            .create(asking(CHATGLM, "我叫小明").store(true).build())) {
      String id = raw.headers().values("x-conversation-id").getFirst();
      var metadata =
          ChatCompletionCreateParams.Metadata.builder()
              .putAdditionalProperty("conversation_id", JsonValue.from(id))
              .build();
      assertThat(text(ask(asking(CHATGLM, "我叫什么").metadata(metadata)))).isEqualTo("你说了：我叫小明｜我叫什么。");
    }
  }

  @Test
  void wrongKeyIsTold() {
    OpenAIClient stranger = client("nobody.secret");
    try {
      assertThatThrownBy(() -> stranger.models().list()).isInstanceOf(UnauthorizedException.class);
    } finally {
      stranger.close();
    }
  }

  @Test
  void unknownModelIsTold() {
    assertThatThrownBy(() -> ask(asking("gpt-4o", "谁")))
        .isInstanceOfSatisfying(
            NotFoundException.class, e -> assertThat(e.code()).contains("model_not_found"));
  }

  @Test
  void moreThanOneChoiceIsRefused() {
    assertThatThrownBy(() -> ask(asking(CHATGLM, "谁").n(2)))
        .isInstanceOfSatisfying(
            BadRequestException.class, e -> assertThat(e.param()).contains("n"));
  }

  private static ChatCompletionCreateParams.Builder askingForSpeech() {
    return asking(PARADE, "你好")
        .addModality(ChatCompletionCreateParams.Modality.TEXT)
        .addModality(ChatCompletionCreateParams.Modality.AUDIO)
        .audio(
            ChatCompletionAudioParam.builder()
                .voice("alloy")
                .format(ChatCompletionAudioParam.Format.WAV)
                .build());
  }

  /** The speech service's sounds hold the words themselves. */
  private static String heard(String base64) {
    byte[] sound = Base64.getDecoder().decode(base64);
    return new String(sound, 44, sound.length - 44, StandardCharsets.UTF_8);
  }

  @Test
  void spokenAnswerInOneReply() {
    ChatCompletionAudio audio =
        ask(askingForSpeech()).choices().getFirst().message().audio().orElseThrow();
    assertThat(heard(audio.data())).isEqualTo("你好。");
    assertThat(audio.transcript()).isEqualTo("你好");
  }

  @Test
  void spokenAnswerInAStream() {
    String data =
        stream(askingForSpeech()).stream()
            .flatMap(chunk -> chunk.choices().stream())
            .flatMap(choice -> choice.delta().audio().stream())
            .flatMap(audio -> audio.data().stream())
            .collect(Collectors.joining());
    assertThat(heard(data)).isEqualTo("你好。");
  }

  @Test
  void failureIsTriedAgainAndTold() {
    assertThatThrownBy(() -> ask(asking(PARADE, "refuse")))
        .isInstanceOfSatisfying(
            InternalServerException.class, e -> assertThat(e.type()).contains("server_error"));
  }

  @Test
  void failureInAStreamIsTold() {
    assertThatThrownBy(() -> stream(asking(PARADE, "break"))).isInstanceOf(OpenAIException.class);
  }
}
