package dev.zhuli.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A file as a JSON text in Base64, read while it is written.
 *
 * @param from first byte of it that is written
 * @param bytes that are written
 */
public record FileInBase64(Path file, long from, long bytes) implements JacksonSerializable {

  @Override
  public void serialize(JsonGenerator out, SerializationContext context) {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      out.writeBinary(in, Math.toIntExact(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void serializeWithType(
      JsonGenerator out, SerializationContext context, TypeSerializer type) {
    serialize(out, context);
  }
}
