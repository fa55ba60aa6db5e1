package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds what a parser must hold in memory at once, be it an attribute or a comment: within 2 MiB
 * there must be another tag, or the end of the comment, CDATA section or instruction.
 */
final class MarkupGuard extends FilterInputStream {
  private static final int MAX_RUN = 2 << 20;

  private boolean special;
  private int length;
  private int last;

  MarkupGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      look(b);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int n = in.read(bytes, offset, count);
    for (int i = 0; i < n; i++) {
      look(bytes[offset + i] & 0xff);
    }
    return n;
  }

  /** NULs are passed over, so UTF-16 looks the same. */
  private void look(int b) {
    if (b == 0) {
      return;
    }
    if (++length > MAX_RUN) {
      throw new Refused(Reason.BOMB, "endless markup");
    }
    if (special) {
      special = b != '>' || (last != '-' && last != ']' && last != '?');
    } else if (b == '<') {
      length = 0;
    } else {
      special = length == 1 && (b == '!' || b == '?');
    }
    last = b;
  }
}
