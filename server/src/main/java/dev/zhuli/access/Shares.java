package dev.zhuli.access;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Bounds how much of something each tenant does at the same time. */
public final class Shares {
  private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();
  private final int most;

  /**
   * @param most of one tenant at the same time
   */
  public Shares(int most) {
    this.most = most;
  }

  /** Must be closed. */
  public interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws ApiException 1302 when the tenant has as many as it may
   */
  public Share take(String tenant) {
    int now = taken.merge(tenant, 1, Integer::sum);
    if (now > most) {
      giveBack(tenant);
      throw new ApiException(new ApiError.TooManyAtOnce());
    }
    return () -> giveBack(tenant);
  }

  private void giveBack(String tenant) {
    taken.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
  }
}
