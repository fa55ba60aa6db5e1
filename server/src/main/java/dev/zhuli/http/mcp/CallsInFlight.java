package dev.zhuli.http.mcp;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The requests that are being answered, so that they can be cancelled. This is all that is known of
 * a session: its id keeps the requests' ids of one client apart from those of another.
 */
@Component
final class CallsInFlight {
  private final ConcurrentMap<Key, Exchange> calls = new ConcurrentHashMap<>();

  /** {@code 1} and {@code "1"} are two ids. */
  private record Key(String tenant, String session, String id) {}

  /** Must be closed. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A client without a session can't cancel, but leave.
   *
   * @throws ApiException 1214 for an id that another request of the session has now
   */
  Place enter(@Nullable String session, JsonNode id, Exchange exchange) {
    if (session == null) {
      return () -> {};
    }
    Key key = new Key(exchange.caller().tenant(), session, id.toString());
    if (calls.putIfAbsent(key, exchange) != null) {
      throw new ApiException(
          new ApiError.FieldNotAllowed("id", new Reason(Reason.Why.BAD_FORM, "unique")));
    }
    return () -> calls.remove(key);
  }

  /** Nothing happens where there is no such request: it may just have been answered. */
  void cancel(String tenant, @Nullable String session, JsonNode id) {
    @Nullable Exchange exchange =
        session == null ? null : calls.get(new Key(tenant, session, id.toString()));
    if (exchange != null) {
      exchange.cancel();
    }
  }
}
