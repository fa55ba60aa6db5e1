package dev.zhuli.tool.document;

import com.sun.management.ThreadMXBean;
import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.lang.management.ManagementFactory;

/**
 * Stops a step that takes too much memory. PDFBox unpacks streams into memory without a limit, but
 * reads the packed bytes piece by piece; at each piece it is asked here how much the thread has
 * allocated since the step began.
 */
final class AllocationGuard {
  private static final long MAX_STEP = 192L << 20;

  private final ThreadMXBean threads;
  private long mark;

  AllocationGuard() {
    threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    mark();
  }

  /** A new step begins: another page, another operator on it. */
  void mark() {
    mark = threads.getCurrentThreadAllocatedBytes();
  }

  void check() {
    if (threads.getCurrentThreadAllocatedBytes() - mark > MAX_STEP) {
      throw new Refused(Reason.BOMB, "a step needs too much memory");
    }
  }
}
