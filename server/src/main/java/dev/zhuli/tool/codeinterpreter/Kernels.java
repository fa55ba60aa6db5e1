package dev.zhuli.tool.codeinterpreter;

/** Where kernels come from. */
interface Kernels extends AutoCloseable {

  /**
   * A fresh kernel, ready for its first cell.
   *
   * @throws KernelException when none can be had
   */
  Kernel start() throws InterruptedException;

  /** How well what runs there is kept apart from the server. */
  Isolation isolation() throws InterruptedException;

  /** Drops what kernels left that ended with their server; only before the first is started. */
  default void sweep() {}

  @Override
  default void close() {}
}
