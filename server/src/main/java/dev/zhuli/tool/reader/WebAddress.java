package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.BAD_URL;
import static dev.zhuli.tool.reader.FetchException.Reason.CREDENTIALS_IN_URL;
import static dev.zhuli.tool.reader.FetchException.Reason.PORT_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.SCHEME_NOT_ALLOWED;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web address, taken apart and well-formed; not yet an allowed one. What a person would write is
 * understood: Chinese in host, path and query, blanks, a fragment.
 *
 * @param port the given one, or the scheme's
 * @param target path and query, percent-encoded, dot segments removed
 */
record WebAddress(String scheme, Host host, int port, String target) {
  private static final int LONGEST = 8192;
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):.*");
  private static final Pattern PARTS =
      Pattern.compile("https?://([^/?#]*)([^#]*)(?:#.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^]]*]|[^:\\[\\]]*)(?::(\\d{0,5}))?");

  /** Ports above 1023 where other things than web servers listen (WHATWG Fetch, section 2.9). */
  private static final Set<Integer> OTHER_SERVICES =
      Set.of(
          1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
          6669, 6679, 6697, 10080);

  static WebAddress parse(String text) throws FetchException {
    String url = text.strip();
    if (url.length() > LONGEST || url.chars().anyMatch(Character::isISOControl)) {
      throw new FetchException(BAD_URL);
    }
    String scheme = scheme(url);
    Matcher parts = PARTS.matcher(url);
    if (!parts.matches()) {
      throw new FetchException(BAD_URL);
    }
    if (parts.group(1).contains("@")) {
      throw new FetchException(CREDENTIALS_IN_URL);
    }
    Matcher authority = AUTHORITY.matcher(parts.group(1));
    if (!authority.matches()) {
      throw new FetchException(BAD_URL);
    }
    int port = port(authority.group(2), scheme);
    return new WebAddress(
        scheme, Host.parse(authority.group(1)), port, UrlTarget.of(parts.group(2)));
  }

  private static String scheme(String url) throws FetchException {
    Matcher matcher = SCHEME.matcher(url);
    if (!matcher.matches()) {
      throw new FetchException(BAD_URL);
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new FetchException(SCHEME_NOT_ALLOWED);
    }
    return scheme;
  }

  private static int port(@Nullable String digits, String scheme) throws FetchException {
    if (digits == null || digits.isEmpty()) {
      return standardPort(scheme);
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw new FetchException(BAD_URL);
    }
    return port;
  }

  private static int standardPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** The address that a redirect from here leads to. */
  WebAddress resolve(String location) throws FetchException {
    String to = location.strip();
    if (SCHEME.matcher(to).matches()) {
      return parse(to);
    }
    if (to.startsWith("//")) {
      return parse(scheme + ":" + to);
    }
    String path = target.replaceFirst("\\?.*", "");
    String reference = to.replaceFirst("#.*", "");
    String merged =
        switch (reference.isEmpty() ? ' ' : reference.charAt(0)) {
          case ' ' -> target;
          case '/' -> reference;
          case '?' -> path + reference;
          default -> path.substring(0, path.lastIndexOf('/') + 1) + reference;
        };
    return parse(origin() + merged);
  }

  void checkPort() throws FetchException {
    boolean web = port == 80 || port == 443 || port > 1023;
    if (!web || OTHER_SERVICES.contains(port)) {
      throw new FetchException(PORT_NOT_ALLOWED);
    }
  }

  boolean secure() {
    return scheme.equals("https");
  }

  /** The port, where it must be said; else -1. */
  int unusualPort() {
    return port == standardPort(scheme) ? -1 : port;
  }

  /** Scheme, host and, where it isn't the usual one, port. */
  String origin() {
    String base = scheme + "://" + host.inUrl();
    return unusualPort() < 0 ? base : base + ":" + port;
  }

  URI uri() {
    return URI.create(origin() + target);
  }
}
