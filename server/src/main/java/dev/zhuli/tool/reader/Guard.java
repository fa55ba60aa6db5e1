package dev.zhuli.tool.reader;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Names become addresses here and nowhere else. The connection is made to the very addresses that
 * were checked, so a name that leads elsewhere when it is asked a second time gains nothing. One
 * bad address among several spoils the name: a public site has none.
 */
final class Guard implements DnsResolver {
  private static final List<InetAddress> LOOPBACK = List.of(InetAddress.ofLiteral("127.0.0.1"));

  /** Domains that are never on the public web (RFC 6762, 8375, 9476 and custom). */
  private static final List<String> PRIVATE_DOMAINS =
      List.of(".local", ".internal", ".home.arpa", ".lan", ".home", ".corp", ".intranet");

  private final Resolver resolver;
  private final Opened opened;

  Guard(Resolver resolver, Opened opened) {
    this.resolver = resolver;
    this.opened = opened;
  }

  /**
   * For a connection to the host itself.
   *
   * @param host as {@link Host} writes it
   * @throws AddressRefusedException an address is neither public nor opened by the operator
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    List<InetAddress> addresses = lookUp(host);
    if (!opened.hasName(host) && !addresses.stream().allMatch(this::isAllowed)) {
      throw new AddressRefusedException(host);
    }
    return addresses.toArray(InetAddress[]::new);
  }

  /**
   * Who knows the name by another one is not asked: that would be one more way to be led astray.
   */
  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /**
   * For a connection that a proxy makes. It may know names that can't be looked up here; of those
   * the ones that look private are refused.
   */
  void checkBehindProxy(Host host) throws AddressRefusedException {
    try {
      resolve(host.name());
    } catch (AddressRefusedException e) {
      throw e;
    } catch (UnknownHostException e) {
      if (!opened.hasName(host.name()) && looksPrivate(host.name())) {
        throw new AddressRefusedException(host.name());
      }
    }
  }

  /**
   * Whether the operator opened the host itself; one that only leads to an opened address isn't.
   */
  boolean isOpen(Host host) {
    InetAddress literal = host.literal();
    return literal == null ? opened.hasName(host.name()) : opened.hasAddress(literal);
  }

  private static boolean looksPrivate(String name) {
    return !name.contains(".") || PRIVATE_DOMAINS.stream().anyMatch(name::endsWith);
  }

  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    InetAddress literal = Host.known(host).literal();
    if (literal != null) {
      return List.of(literal);
    }
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return LOOPBACK;
    }
    try {
      return resolver.resolve(host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host);
    }
  }

  private boolean isAllowed(InetAddress address) {
    return opened.hasAddress(address) || (PublicAddresses.contains(address) && !isOurs(address));
  }

  /** Services that trust this machine would take a call to its public address for its own. */
  private static boolean isOurs(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }
}
