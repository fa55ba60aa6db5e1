package dev.zhuli.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A speech service as OpenAI's audio API, over real HTTP on loopback. Its sounds hold the words
 * themselves where others hold samples: what it is given to speak can be read in what it answers,
 * and what it hears are the words that a test put into a {@link #recording}.
 */
public final class ScriptedVoice implements AutoCloseable {
  private static final int HEAD = 44;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Call> spoken = new CopyOnWriteArrayList<>();
  private final List<Call> heard = new CopyOnWriteArrayList<>();
  private volatile Reaction speech = this::speak;
  private volatile Reaction transcription = this::hear;

  /** What a service does with a call. */
  @FunctionalInterface
  public interface Reaction {
    void react(Call call, HttpExchange exchange) throws IOException;
  }

  /**
   * A call that came.
   *
   * @param body as ISO-8859-1, so that no byte of it is lost
   */
  public record Call(String authorization, String contentType, String body) {
    /** Of a call to speak. */
    public JsonNode json() {
      return OpenAiWire.MAPPER.readTree(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A field of a form; empty where there is none. */
    public String field(String name) {
      int start = body.indexOf("name=\"" + name + "\"");
      int value = body.indexOf("\r\n\r\n", start) + 4;
      return start < 0 ? "" : body.substring(value, body.indexOf("\r\n--", value));
    }
  }

  private ScriptedVoice() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/audio/speech", exchange -> answer(exchange, spoken, () -> speech));
    server.createContext(
        "/v1/audio/transcriptions", exchange -> answer(exchange, heard, () -> transcription));
    server.start();
  }

  /** Starts on any free port. */
  public static ScriptedVoice start() {
    return new ScriptedVoice();
  }

  /** What the settings name, such as {@code http://127.0.0.1:40123/v1}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** From now on answers calls to speak like that. */
  public void onSpeech(Reaction reaction) {
    speech = reaction;
  }

  /** From now on answers calls to transcribe like that. */
  public void onTranscription(Reaction reaction) {
    transcription = reaction;
  }

  /** The calls to speak so far, oldest first. */
  public List<Call> spoken() {
    return List.copyOf(spoken);
  }

  /** The calls to transcribe so far, oldest first. */
  public List<Call> heard() {
    return List.copyOf(heard);
  }

  /** Forgets all calls, and does again what it usually does. */
  public void reset() {
    spoken.clear();
    heard.clear();
    speech = this::speak;
    transcription = this::hear;
  }

  private void answer(HttpExchange exchange, List<Call> calls, Supplier<Reaction> now) {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      byte[] body = exchange.getRequestBody().readAllBytes();
      Call call =
          new Call(
              String.valueOf(headers.getFirst("Authorization")),
              String.valueOf(headers.getFirst("Content-Type")),
              new String(body, StandardCharsets.ISO_8859_1));
      calls.add(call);
      now.get().react(call, exchange);
    } catch (IOException e) {
      // The client has gone, as some tests want it.
      return;
    }
  }

  /** What it usually does: the words as a sound of the kind that was asked for. */
  public void speak(Call call, HttpExchange exchange) throws IOException {
    byte[] words = call.json().path("input").asString("").getBytes(StandardCharsets.UTF_8);
    byte[] sound =
        switch (call.json().path("response_format").asString("mp3")) {
          case "wav" -> wav(words);
          case "pcm" -> even(words);
          default -> mp3(words);
        };
    reply(exchange, 200, sound);
  }

  private void hear(Call call, HttpExchange exchange) throws IOException {
    byte[] sound = call.field("file").getBytes(StandardCharsets.ISO_8859_1);
    String words = new String(sound, HEAD, sound.length - HEAD, StandardCharsets.UTF_8);
    reply(exchange, 200, OpenAiWire.object().put("text", words).toString());
  }

  /** A WAV file in which these words stand for samples. */
  public static byte[] recording(String words) {
    return wav(words.getBytes(StandardCharsets.UTF_8));
  }

  /** The words in a sound that this service made. */
  public static String words(byte[] sound) {
    String start = new String(sound, 0, 4, StandardCharsets.ISO_8859_1);
    int head = start.equals("RIFF") ? HEAD : start.startsWith("ID3") ? 16 : 0;
    return new String(sound, head, sound.length - head, StandardCharsets.UTF_8).strip();
  }

  private static byte[] wav(byte[] samples) {
    return ByteBuffer.allocate(HEAD + samples.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(HEAD - 8 + samples.length)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(24_000)
        .putInt(48_000)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(samples.length)
        .put(samples)
        .array();
  }

  private static byte[] mp3(byte[] words) {
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    sound.writeBytes("ID3             ".getBytes(StandardCharsets.US_ASCII));
    sound.writeBytes(words);
    return sound.toByteArray();
  }

  private static byte[] even(byte[] words) {
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    sound.writeBytes(words);
    if (words.length % 2 == 1) {
      sound.write(' ');
    }
    return sound.toByteArray();
  }

  /** Answers with a text. */
  public static void reply(HttpExchange exchange, int status, String body) throws IOException {
    reply(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  public static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Waits until this service is closed. */
  public void stall() throws IOException {
    await(over);
  }

  /** Waits until a test goes on. */
  public static void await(CountDownLatch gate) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
