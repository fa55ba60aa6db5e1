package dev.zhuli.tool.reader;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
interface Resolver extends AutoCloseable {
  /**
   * @param name of a host, no address
   * @return at least one
   */
  List<InetAddress> resolve(String name) throws UnknownHostException, InterruptedException;

  @Override
  default void close() {}
}
