package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.BAD_URL;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host of a web address in the one form that everything behind sees, so that no two parts of
 * the program can understand it differently. Numbers are read as browsers do (WHATWG URL, section
 * 3.5): decimal, octal, hexadecimal and short forms are all the address that they mean.
 *
 * @param name ASCII, lower case, no dot at the end; of an address its usual form, without brackets
 * @param literal the address, where the host is one
 */
record Host(String name, @Nullable InetAddress literal) {
  private static final int LONGEST = 253;
  private static final Pattern LABELS = Pattern.compile("[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");

  static Host parse(String text) throws FetchException {
    if (text.startsWith("[")) {
      return bracketed(text);
    }
    String name = ascii(text);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.length() > LONGEST || !LABELS.matcher(name).matches()) {
      throw new FetchException(BAD_URL);
    }
    return Ipv4Forms.isMeant(name) ? of(Ipv4Forms.read(name)) : new Host(name, null);
  }

  /** Zone ids don't get through here: they name an interface of this machine. */
  private static Host bracketed(String text) throws FetchException {
    if (!text.endsWith("]") || text.contains("%")) {
      throw new FetchException(BAD_URL);
    }
    try {
      return of(Inet6Address.ofLiteral(text.substring(1, text.length() - 1)));
    } catch (IllegalArgumentException e) {
      throw new FetchException(BAD_URL, e);
    }
  }

  /**
   * @param name as another one's {@link #name()}
   */
  static Host known(String name) {
    boolean address = name.contains(":") || Ipv4Forms.isMeant(name);
    return new Host(name, address ? InetAddress.ofLiteral(name) : null);
  }

  static Host of(InetAddress address) {
    return new Host(address.getHostAddress(), address);
  }

  /** Full-width letters, digits and dots become plain ones here, other scripts punycode. */
  private static String ascii(String text) throws FetchException {
    try {
      return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new FetchException(BAD_URL, e);
    }
  }

  /** As it stands in a web address. */
  String inUrl() {
    return literal instanceof Inet6Address ? "[" + name + "]" : name;
  }
}
