package dev.zhuli.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads server-sent events one by one, as they come. */
public final class SseClient implements AutoCloseable {
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  public SseClient(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /**
   * @param id empty when the event has none
   * @param name empty when the event has none
   */
  public record Event(String id, String name, String data) {
    public JsonNode json() {
      return RunningServer.JSON.readTree(data);
    }
  }

  public int status() {
    return response.statusCode();
  }

  /** The next event; null at the end of the stream. Comments are passed over. */
  public @Nullable Event next() throws IOException {
    String id = "";
    String name = "";
    String data = "";
    String line;
    while ((line = lines.readLine()) != null) {
      if (line.isEmpty() && !data.isEmpty()) {
        return new Event(id, name, data);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      }
    }
    return null;
  }

  /** Leaves in the middle, as a client does whose user closed the window. */
  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
