package dev.zhuli.tool.reader;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched.
 *
 * @param uri where it was found, after redirects
 * @param status 2xx
 * @param headers of the last answer; names are found in any case
 * @param mediaType what the server calls it, lower case, without parameters; {@code
 *     application/octet-stream} where it says nothing. Servers err: who must be sure looks at the
 *     bytes
 * @param charset what the server says; GB18030 for its subsets GB2312 and GBK; null where it says
 *     nothing or none that is known
 * @param body unpacked; the caller's own
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of megabytes helps nobody.
public record Fetched(
    URI uri,
    int status,
    Map<String, List<String>> headers,
    String mediaType,
    @Nullable Charset charset,
    byte[] body) {
  static Fetched of(URI uri, Answer answer) {
    ContentType type = ContentType.parse(Headers.first(answer.headers(), "Content-Type"));
    return new Fetched(
        uri, answer.status(), answer.headers(), type.mediaType(), type.charset(), answer.body());
  }
}
