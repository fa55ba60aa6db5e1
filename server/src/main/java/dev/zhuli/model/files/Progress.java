package dev.zhuli.model.files;

/** Hears how a download goes; called on the thread that fetches. */
public interface Progress {
  /** A line for a person: which source is tried, why one failed. */
  void note(String line);

  /** Bytes that are there now, of how many; called often. */
  void bytes(long done, long total);

  /** Hears nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void note(String line) {}

      @Override
      public void bytes(long done, long total) {}
    };
  }
}
