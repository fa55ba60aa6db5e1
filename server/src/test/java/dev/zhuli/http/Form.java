package dev.zhuli.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A {@code multipart/form-data} body, as browsers and SDKs send it. */
public final class Form {
  private static final String BOUNDARY = "----zhuli-form-boundary";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  public Form field(String name, String value) {
    return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
  }

  public Form file(String filename, byte[] content) {
    return part("name=\"file\"; filename=\"" + filename + "\"", content);
  }

  /** With a disposition of one's own. */
  public Form part(String disposition, byte[] content) {
    ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
    body.writeBytes(content);
    ascii("\r\n");
    return this;
  }

  private void ascii(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public HttpRequest to(RunningServer server, String path, String... headers) {
    byte[] whole =
        (body.toString(StandardCharsets.ISO_8859_1) + "--" + BOUNDARY + "--\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    return server
        .builder(path, headers)
        .setHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(whole))
        .build();
  }
}
