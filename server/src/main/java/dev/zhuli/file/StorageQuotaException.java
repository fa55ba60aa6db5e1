package dev.zhuli.file;

/** A tenant keeps as much as it may: nothing more is kept for it. */
public final class StorageQuotaException extends RuntimeException {
  private final long limit;

  /**
   * @param limit most bytes that it may keep
   */
  public StorageQuotaException(long limit) {
    super("quota of " + limit + " bytes");
    this.limit = limit;
  }

  /** Most bytes that the tenant may keep. */
  public long limit() {
    return limit;
  }
}
