package dev.zhuli.model.embedding;

/** No vectors could be made; whoever wanted them goes on without. */
public final class EmbeddingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  public EmbeddingException(String message, boolean lasting, Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
  }

  EmbeddingException(String message, boolean lasting) {
    super(message);
    this.lasting = lasting;
  }

  /** Whether it's useless to try again in this process: the native library doesn't load here. */
  public boolean lasting() {
    return lasting;
  }
}
