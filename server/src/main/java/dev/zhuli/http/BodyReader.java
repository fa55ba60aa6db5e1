package dev.zhuli.http;

import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
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

  private final long maxBytes;
  private final JsonMapper json;

  public BodyReader(RequestSettings limits) {
    this.maxBytes = limits.maxBody().toBytes();
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.maxNesting())
            .maxStringLength(Math.toIntExact(Math.min(Integer.MAX_VALUE, maxBytes)))
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
   * @throws ApiException 413, 415 or 1210
   */
  public JsonNode read(HttpServletRequest request) throws IOException {
    Charset charset = charset(request);
    byte[] bytes = bytes(request);
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      JsonNode tree = json.readTree(text);
      if (tree.isMissingNode()) {
        throw new ApiException(new ApiError.UnreadableBody("empty"));
      }
      return tree;
    } catch (CharacterCodingException e) {
      throw new ApiException(new ApiError.UnreadableBody("invalid " + charset.name()), e);
    } catch (JacksonException e) {
      throw new ApiException(new ApiError.UnreadableBody(e.getOriginalMessage()), e);
    }
  }

  private static Charset charset(HttpServletRequest request) {
    String header = request.getContentType();
    if (header == null) {
      return StandardCharsets.UTF_8;
    }
    try {
      MediaType type = MediaType.parseMediaType(header);
      if (!type.getSubtype().equals("json") && !type.getSubtype().endsWith("+json")) {
        throw new ApiException(new ApiError.MediaTypeNotSupported(header));
      }
      Charset charset = type.getCharset();
      return charset == null ? StandardCharsets.UTF_8 : charset;
    } catch (InvalidMediaTypeException | UnsupportedCharsetException e) {
      throw new ApiException(new ApiError.MediaTypeNotSupported(header), e);
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
