package dev.zhuli.bench;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A client that remembers what it has seen until its server dies. */
final class Witness implements Runnable {
  private static final String QUESTION = "从一数到一百万";

  private final int port;
  private final CountDownLatch first = new CountDownLatch(1);
  private final StringBuilder text = new StringBuilder();
  private String conversation = "";
  private long chunks;

  Witness(int port) {
    this.port = port;
  }

  @Override
  public void run() {
    try (Connection connection = Connection.open(port)) {
      int status = connection.post(Question.PATH, Zhuli.KEY, Question.toZhuli(QUESTION, null));
      if (status != 200) {
        throw new IllegalStateException("HTTP " + status);
      }
      while (connection.nextEvent()) {
        see(Result.JSON.readTree(connection.json()));
      }
      throw new IllegalStateException("the stream ended before the server was killed");
    } catch (IOException e) {
      // The server was killed, as it was to be.
    } finally {
      first.countDown();
    }
  }

  private void see(JsonNode chunk) {
    conversation = chunk.path("conversation_id").asString("");
    text.append(chunk.at("/choices/0/delta/content").asString(""));
    chunks++;
    first.countDown();
  }

  void awaitFirst() throws InterruptedException {
    if (!first.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no chunk within a minute");
    }
  }

  boolean sawSomething() {
    return !conversation.isEmpty();
  }

  String conversation() {
    return conversation;
  }

  long chunks() {
    return chunks;
  }

  /** What this client saw, or what must go with it, and the conversation lacks. */
  Optional<String> missingFrom(JsonNode whole) {
    String stored = whole.at("/messages/1/content").asString("");
    if (!whole.at("/messages/0/content").asString("").equals(QUESTION)) {
      return Optional.of(conversation + ": the question is missing");
    }
    if (!stored.startsWith(text.toString())) {
      return Optional.of(
          conversation + ": " + text.length() + " characters seen, " + stored.length() + " stored");
    }
    String status = whole.at("/runs/0/status").asString("");
    return status.equals("interrupted")
        ? Optional.empty()
        : Optional.of(conversation + ": its run is " + status);
  }
}
