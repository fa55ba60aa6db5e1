package dev.zhuli.tool.reader;

import java.net.InetAddress;

/**
 * A block of addresses, such as {@code 10.0.0.0/8}.
 *
 * @param bits how many bits at the start an address must share
 */
record Cidr(InetAddress base, int bits) {
  Cidr {
    if (bits < 0 || bits > base.getAddress().length * 8) {
      throw new IllegalArgumentException("a block of /" + bits + " does not exist");
    }
  }

  /**
   * @param text a block, or one address
   */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int all = base.getAddress().length * 8;
    return new Cidr(base, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
  }

  boolean contains(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != other[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((mine[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
  }
}
