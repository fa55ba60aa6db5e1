package dev.zhuli.cli;

import java.io.PrintStream;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Tells, once the server is ready, where it is and how to talk to it. */
public final class ReadyBanner implements ApplicationListener<ApplicationReadyEvent> {
  private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "[::]", "localhost");

  private final Supplier<String> key;
  private final PrintStream out;

  /**
   * @param key an {@code id.secret} that the server admits
   */
  public ReadyBanner(Supplier<String> key, PrintStream out) {
    this.key = key;
    this.out = out;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    Environment environment = event.getApplicationContext().getEnvironment();
    String port = environment.getProperty("local.server.port", "8080");
    String host = host(environment.getProperty("zhuli.bind", "127.0.0.1"));
    out.println(text("http://" + host + ":" + port, key.get()));
    out.flush();
  }

  /** How a client on this machine names the address that the server is bound to. */
  static String host(String bind) {
    if (EVERY_ADDRESS.contains(bind)) {
      return "127.0.0.1";
    }
    return bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
  }

  static String text(String base, String key) {
    return """

        助理已就绪 / Zhuli is ready

          网页 / page  %s/#key=%s
          接口 / API   %s/api/paas/v4
          密钥 / key   %s

        试一试 / try:

        curl -N %s/api/paas/v4/assistant \\
          -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\
          -d '{"assistant_id":"65940acff94777010aa6b796","model":"glm-4-assistant","stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"你好，请介绍一下你自己"}]}]}'
        """
        .formatted(base, key, base, key, base, key);
  }
}
