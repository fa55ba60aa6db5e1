package dev.zhuli.tool.reader;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Finds only the names that a test wrote down; may say something else each time it is asked. */
final class NamesOnPaper implements Resolver {
  private final Map<String, List<List<InetAddress>>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** The next answer for the name; the last one stays. */
  NamesOnPaper then(String name, String... addresses) {
    answers
        .computeIfAbsent(name, n -> new CopyOnWriteArrayList<>())
        .add(Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    return this;
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public List<InetAddress> resolve(String name) throws UnknownHostException {
    asked.add(name);
    List<List<InetAddress>> left = answers.get(name);
    if (left == null) {
      throw new UnknownHostException(name);
    }
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }
}
