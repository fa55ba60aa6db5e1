package dev.zhuli.tool.reader;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the addresses of the public internet from all others (IANA's special-purpose registries).
 */
final class PublicAddresses {
  private static final List<Cidr> NOT_PUBLIC_V4 =
      blocks(
          // this network; private
          "0.0.0.0/8",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          // carriers' NAT, with Alibaba Cloud's metadata server in it
          "100.64.0.0/10",
          // loopback; link-local, with most clouds' metadata servers in it
          "127.0.0.0/8",
          "169.254.0.0/16",
          // protocol assignments; documentation; former 6to4 relays; benchmarks
          "192.0.0.0/24",
          "192.0.2.0/24",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          // a public address in name only: inside Azure it is the host's own service
          "168.63.129.16/32",
          // multicast; reserved, with the broadcast address in it
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** All that is given to the public; what lies outside is loopback, local, multicast or unused. */
  private static final Cidr GLOBAL_V6 = Cidr.parse("2000::/3");

  private static final List<Cidr> NOT_PUBLIC_V6 =
      blocks(
          // protocol assignments, with Teredo, benchmarks and ORCHID in it
          "2001::/23",
          // documentation; 6to4, which holds an IPv4 address that a relay would go to
          "2001:db8::/32",
          "3fff::/20",
          "2002::/16");

  /** Where IPv6 is all there is, the IPv4 internet is seen through this block (RFC 6052). */
  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

  private PublicAddresses() {}

  private static List<Cidr> blocks(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }

  static boolean contains(InetAddress address) {
    if (!(address instanceof Inet6Address v6)) {
      return isInNone(NOT_PUBLIC_V4, address);
    }
    if (NAT64.contains(v6)) {
      return contains(embedded(v6));
    }
    return GLOBAL_V6.contains(v6) && isInNone(NOT_PUBLIC_V6, v6) && !isIsatap(v6);
  }

  private static boolean isInNone(List<Cidr> refused, InetAddress address) {
    return refused.stream().noneMatch(block -> block.contains(address));
  }

  private static InetAddress embedded(Inet6Address address) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** Under any prefix such an address is delivered to the IPv4 address in it (RFC 5214, 6.1). */
  private static boolean isIsatap(Inet6Address address) {
    byte[] bytes = address.getAddress();
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }
}
