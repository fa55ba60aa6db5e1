package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.BAD_URL;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads every way to write an IPv4 address that some program understands. */
final class Ipv4Forms {
  private static final Pattern NUMBER_LAST = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-f]*");
  private static final Pattern OCTAL = Pattern.compile("0[0-7]+");
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9]\\d*");
  private static final int MOST_PARTS = 4;

  private Ipv4Forms() {}

  /** Whether the host ends with a number, so that it is an address or nothing. */
  static boolean isMeant(String host) {
    return NUMBER_LAST.matcher(host).matches();
  }

  static InetAddress read(String host) throws FetchException {
    String[] parts = host.split("\\.", -1);
    if (parts.length > MOST_PARTS) {
      throw new FetchException(BAD_URL);
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      // The last part fills all the bytes that are left.
      int bytes = last ? MOST_PARTS - i : 1;
      long number = number(parts[i]);
      if (number >= 1L << (8 * bytes)) {
        throw new FetchException(BAD_URL);
      }
      address = (address << (8 * bytes)) | number;
    }
    return address((int) address);
  }

  private static long number(String part) throws FetchException {
    try {
      if (HEX.matcher(part).matches()) {
        return part.length() == 2 ? 0 : Long.parseLong(part, 2, part.length(), 16);
      }
      if (OCTAL.matcher(part).matches()) {
        return Long.parseLong(part, 8);
      }
      if (DECIMAL.matcher(part).matches()) {
        return Long.parseLong(part);
      }
    } catch (NumberFormatException e) {
      throw new FetchException(BAD_URL, e);
    }
    throw new FetchException(BAD_URL);
  }

  private static InetAddress address(int bits) {
    byte[] bytes = {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
