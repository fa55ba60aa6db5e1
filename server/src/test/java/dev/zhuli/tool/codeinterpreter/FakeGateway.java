package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.config.CodeInterpreterSettings;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway that answers as a test says, and otherwise as if all went well. */
final class FakeGateway implements AutoCloseable {
  static final String TOKEN = "secret-token-1";
  private static final String KEY_ENDING = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private static final int CLOSE = 8;

  /** What a kernel does with a request. */
  interface Behaviour {
    void answer(JsonNode request, Channel channel) throws IOException;
  }

  private final ServerSocket server;

  /** Whole responses by method and path; what stands here goes before the usual. */
  final Map<String, String> responses = new ConcurrentHashMap<>();

  final List<String> seen = new CopyOnWriteArrayList<>();
  volatile Behaviour behaviour = (request, channel) -> channel.end(request, "{\"result\": 1}");
  volatile Runnable beforeCreation = () -> {};

  FakeGateway() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  CodeInterpreterSettings.Gateway settings(Duration patience) {
    String url = "http://127.0.0.1:" + server.getLocalPort() + "/base/";
    return new CodeInterpreterSettings.Gateway(url, TOKEN, "python3", patience);
  }

  static String response(String status, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, length, body);
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      String head = head(in);
      String line = head.substring(0, head.indexOf(" HTTP")).replaceFirst("/base/api", "");
      seen.add(line + (head.contains("Authorization: token " + TOKEN) ? "" : " without token"));
      in.skipNBytes(Long.parseLong(header(head, "content-length", "0")));
      if (line.startsWith("POST /kernels") && !line.contains("interrupt")) {
        beforeCreation.run();
      }
      String key = header(head, "sec-websocket-key", "");
      String response = responses.getOrDefault(line, key.isEmpty() ? usual(line) : agreed(key));
      socket.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      if (response.startsWith("HTTP/1.1 101")) {
        converse(in, new Channel(socket));
      }
    } catch (IOException e) {
      return; // the client has gone, or a test closed it
    }
  }

  private static String usual(String line) {
    return switch (line.substring(0, line.indexOf(' '))) {
      case "POST" ->
          response("201 Created", "{\"id\": \"k-1\", \"execution_state\": \"starting\"}");
      case "GET" -> response("200 OK", "{\"id\": \"k-1\", \"execution_state\": \"busy\"}");
      default -> response("204 No Content", "");
    };
  }

  private static String head(DataInputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
    }
    return head.toString(StandardCharsets.UTF_8);
  }

  private static String header(String head, String name, String otherwise) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  private static String agreed(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] hash = digest.digest((key + KEY_ENDING).getBytes(StandardCharsets.US_ASCII));
      return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(Base64.getEncoder().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void converse(DataInputStream in, Channel channel) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (true) {
      int first = in.readUnsignedByte();
      if ((first & 0xf) == CLOSE) {
        return;
      }
      boolean last = (first & 0x80) != 0;
      message.write(unmasked(in));
      if (last) {
        behaviour.answer(JsonMapper.shared().readTree(message.toByteArray()), channel);
        message.reset();
      }
    }
  }

  private static byte[] unmasked(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] mask = in.readNBytes(4);
    byte[] content = in.readNBytes(length);
    for (int i = 0; i < content.length; i++) {
      content[i] ^= mask[i % 4];
    }
    return content;
  }

  /** The way back to the client. */
  static final class Channel {
    private static final int TEXT = 1;
    private final Socket socket;

    Channel(Socket socket) {
      this.socket = socket;
    }

    /** A reply that all went well, with this end. */
    void end(JsonNode request, String end) throws IOException {
      reply(request, "{\"first\": 0, \"events\": [], \"end\": %s}".formatted(end));
    }

    void reply(JsonNode request, String parcel) throws IOException {
      text(message(request, "execute_reply", ok(parcel)));
    }

    static String ok(String parcel) {
      String answer = "{\"status\": \"ok\", \"data\": {\"application/vnd.zhuli.event+json\": %s}}";
      return "{\"status\": \"ok\", \"user_expressions\": {\"answer\": %s}}"
          .formatted(answer.formatted(JsonMapper.shared().writeValueAsString(parcel)));
    }

    void error(JsonNode request, String name, String message) throws IOException {
      String content =
          "{\"status\": \"error\", \"ename\": \"%s\", \"evalue\": \"%s\"}".formatted(name, message);
      text(message(request, "execute_reply", content));
    }

    void show(JsonNode request, String parcel) throws IOException {
      String data = JsonMapper.shared().writeValueAsString(parcel);
      String content = "{\"data\": {\"application/vnd.zhuli.event+json\": %s}}".formatted(data);
      text(message(request, "display_data", content));
    }

    void status(String state) throws IOException {
      text(
          "{\"header\": {\"msg_type\": \"status\"}, \"content\": {\"execution_state\": \"%s\"}}"
              .formatted(state));
    }

    static String message(JsonNode request, String type, String content) {
      return "{\"header\": {\"msg_type\": \"%s\"}, \"parent_header\": {\"msg_id\": %s}, \"content\": %s}"
          .formatted(type, request.path("header").path("msg_id"), content);
    }

    void text(String text) throws IOException {
      frame(TEXT, text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** One message in many frames. */
    void parts(String text, int size) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int start = 0; start < bytes.length; start += size) {
        int end = Math.min(bytes.length, start + size);
        frame(start == 0 ? TEXT : 0, Arrays.copyOfRange(bytes, start, end), end == bytes.length);
      }
    }

    private void frame(int kind, byte[] content, boolean last) throws IOException {
      ByteBuffer head = ByteBuffer.allocate(10).put((byte) (kind | (last ? 0x80 : 0)));
      if (content.length < 126) {
        head.put((byte) content.length);
      } else if (content.length < 1 << 16) {
        head.put((byte) 126).putShort((short) content.length);
      } else {
        head.put((byte) 127).putLong(content.length);
      }
      OutputStream out = socket.getOutputStream();
      out.write(head.array(), 0, head.position());
      out.write(content);
      out.flush();
    }

    /** Without a word. */
    void cut() throws IOException {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
