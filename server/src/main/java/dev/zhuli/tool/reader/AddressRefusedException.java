package dev.zhuli.tool.reader;

import java.net.UnknownHostException;

/** A host leads to an address that is not public; of a type that may leave a name lookup. */
final class AddressRefusedException extends UnknownHostException {
  AddressRefusedException(String host) {
    super(host);
  }
}
