package dev.zhuli.http;

import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON body within bounds: size, nesting, encoding. */
public final class BodyReader {
  /** What is read beyond the limit and dropped, so that the client gets its answer, not a reset. */
  private static final long DRAIN_BYTES = 64L << 20;

  /** A tree of millions of tiny values takes thirty times the memory of its text. */
  private static final long MAX_TOKENS = 100_000;

  private static final String JSON = "application/json";
  private static final int KIB = 1024;
  private static final int SHARE_OF_HEAP = 16;

  private final long maxBytes;
  private final JsonMapper json;

  /** KiB of bodies that may be in memory at the same time. */
  private final Semaphore memory;

  public BodyReader(RequestSettings limits) {
    this.maxBytes = limits.maxBody().toBytes();
    this.memory =
        new Semaphore(kib(Math.max(maxBytes, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)));
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.maxNesting())
            .maxStringLength(Math.toIntExact(Math.min(Integer.MAX_VALUE, maxBytes)))
            .maxTokenCount(MAX_TOKENS)
            .build();
    this.json =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /** The mapper that obeys the bounds. */
  public JsonMapper json() {
    return json;
  }

  /**
   * A body in memory, as long as it isn't closed. It may be closed twice.
   *
   * @param json the whole
   */
  public record Body(JsonNode json, Runnable release) implements AutoCloseable {
    @Override
    public void close() {
      release.run();
    }
  }

  /**
   * Reads a body that is small once it is read.
   *
   * @throws ApiException 413, 415 or 1210; 1305 when too many large bodies come at once
   */
  public JsonNode read(HttpServletRequest request) throws IOException {
    try (Body body = open(request)) {
      return body.json();
    }
  }

  /**
   * Reads a body whose memory counts until it is closed.
   *
   * @throws ApiException 413, 415 or 1210; 1305 when too many large bodies are there at once
   */
  public Body open(HttpServletRequest request) throws IOException {
    Charset charset = charset(request);
    long declared = request.getContentLengthLong();
    int share = kib(declared < 0 ? maxBytes : Math.min(declared, maxBytes));
    if (!memory.tryAcquire(share)) {
      throw new ApiException(new ApiError.Overloaded());
    }
    boolean opened = false;
    try {
      Body body = new Body(tree(bytes(request), charset), release(share));
      opened = true;
      return body;
    } catch (CharacterCodingException e) {
      throw new ApiException(new ApiError.UnreadableBody("invalid " + charset.name()), e);
    } catch (JacksonException e) {
      throw new ApiException(new ApiError.UnreadableBody(e.getOriginalMessage()), e);
    } finally {
      if (!opened) {
        memory.release(share);
      }
    }
  }

  private Runnable release(int share) {
    AtomicBoolean held = new AtomicBoolean(true);
    return () -> {
      if (held.getAndSet(false)) {
        memory.release(share);
      }
    };
  }

  private JsonNode tree(byte[] bytes, Charset charset) throws CharacterCodingException {
    JsonNode tree;
    if (charset.equals(StandardCharsets.UTF_8)) {
      checkUtf8(bytes);
      tree = json.readTree(bytes);
    } else {
      tree = json.readTree(strict(charset).decode(ByteBuffer.wrap(bytes)).toString());
    }
    if (tree.isMissingNode()) {
      throw new ApiException(new ApiError.UnreadableBody("empty"));
    }
    return tree;
  }

  /** Stricter than the parser, and without a copy of the whole. */
  private static void checkUtf8(byte[] bytes) throws CharacterCodingException {
    CharsetDecoder decoder = strict(StandardCharsets.UTF_8);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer dropped = CharBuffer.allocate(KIB);
    CoderResult result;
    do {
      dropped.clear();
      result = decoder.decode(in, dropped, true);
      if (result.isError()) {
        result.throwException();
      }
    } while (result.isOverflow());
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static int kib(long bytes) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, bytes / KIB + 1));
  }

  private static Charset charset(HttpServletRequest request) {
    String header = request.getContentType();
    if (header == null) {
      return StandardCharsets.UTF_8;
    }
    try {
      MediaType type = MediaType.parseMediaType(header);
      if (!type.getSubtype().equals("json") && !type.getSubtype().endsWith("+json")) {
        throw new ApiException(new ApiError.MediaTypeNotSupported(header, JSON));
      }
      Charset charset = type.getCharset();
      return charset == null ? StandardCharsets.UTF_8 : charset;
    } catch (InvalidMediaTypeException | UnsupportedCharsetException e) {
      throw new ApiException(new ApiError.MediaTypeNotSupported(header, JSON), e);
    }
  }

  private byte[] bytes(HttpServletRequest request) throws IOException {
    InputStream in = request.getInputStream();
    byte[] bytes = in.readNBytes(Math.toIntExact(Math.min(Integer.MAX_VALUE - 8, maxBytes)));
    if (in.read() >= 0) {
      drain(in);
      throw new ApiException(new ApiError.BodyTooLarge(maxBytes));
    }
    return bytes;
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[8192];
    long dropped = 0;
    int read;
    while (dropped < DRAIN_BYTES && (read = in.read(buffer)) >= 0) {
      dropped += read;
    }
  }
}
