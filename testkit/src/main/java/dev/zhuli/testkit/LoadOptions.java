package dev.zhuli.testkit;

/**
 * Options of the load server.
 *
 * @param chunks chunks per answer
 * @param rate chunks per second and answer
 */
record LoadOptions(int port, int chunks, double rate, String text) {
  static LoadOptions of(String[] args) {
    LoadOptions o = new LoadOptions(8089, 100, 10, "你好，世界 ");
    for (int i = 0; i + 1 < args.length; i += 2) {
      o = o.with(args[i], args[i + 1]);
    }
    return o;
  }

  private LoadOptions with(String name, String value) {
    return switch (name) {
      case "--port" -> new LoadOptions(Integer.parseInt(value), chunks, rate, text);
      case "--chunks" -> new LoadOptions(port, Integer.parseInt(value), rate, text);
      case "--rate" -> new LoadOptions(port, chunks, Double.parseDouble(value), text);
      case "--chunk-text" -> new LoadOptions(port, chunks, rate, value);
      default -> throw new IllegalArgumentException("unknown option " + name);
    };
  }
}
