package dev.zhuli.tool.reader;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and addresses named in a list of the settings, such as those that the operator opens. */
final class Opened {
  private static final Pattern NUMBERS = Pattern.compile("[0-9./]+");

  private final Set<String> names = new HashSet<>();
  private final List<String> suffixes = new ArrayList<>();
  private final List<Cidr> blocks = new ArrayList<>();

  /**
   * @param entries each a host name, {@code *.} and a domain, an address, or a block such as {@code
   *     10.0.0.0/8}
   * @throws IllegalArgumentException names the entry that is none of these
   */
  Opened(List<String> entries) {
    for (String entry : entries) {
      try {
        add(entry.strip());
      } catch (IllegalArgumentException | FetchException e) {
        throw new IllegalArgumentException(
            "neither a host name nor an address nor a block: " + entry, e);
      }
    }
  }

  private void add(String entry) throws FetchException {
    if (isAddress(entry)) {
      blocks.add(Cidr.parse(entry));
    } else if (entry.startsWith("*.")) {
      suffixes.add("." + Host.parse(entry.substring(2)).name());
    } else {
      names.add(Host.parse(entry).name());
    }
  }

  static boolean isAddress(String entry) {
    return entry.contains(":") || NUMBERS.matcher(entry).matches();
  }

  boolean hasName(String host) {
    return names.contains(host) || suffixes.stream().anyMatch(host::endsWith);
  }

  boolean hasAddress(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }
}
