package dev.zhuli.cli;

import dev.zhuli.access.KeyStore.StoredKey;
import dev.zhuli.access.Keys.Issued;
import dev.zhuli.config.Start;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes keys, whether the server runs or not. */
@Command(
    name = "key",
    description = "管理密钥 / Makes, lists and revokes API keys.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(create | list | revoke)")
final class KeyCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "create | list | revoke?");
  }

  @Command(
      description = "新建密钥并打印 id.secret / Makes a key and prints it.",
      mixinStandardHelpOptions = true)
  int create(
      @Option(names = "--name", defaultValue = "key", description = "名称 / what people call it")
          String name,
      @Option(
              names = "--tenant",
              description = "租户，同一租户共享数据；默认各自独立 / whose data it sees; its own by default")
          @Nullable String tenant)
      throws IOException {
    try (LocalKeys local = open()) {
      Issued key = local.keys().create(name, tenant);
      System.out.println(key.token());
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println("zhuli: " + e.getMessage());
      return 2;
    }
  }

  @Command(description = "列出密钥 / Lists the keys, without secrets.", mixinStandardHelpOptions = true)
  int list() throws IOException {
    try (LocalKeys local = open()) {
      System.out.printf(
          "%-26s %-20s %-26s %-20s %s%n", "ID", "NAME", "TENANT", "CREATED", "REVOKED");
      local.keys().list().forEach(KeyCommand::print);
      return 0;
    }
  }

  @Command(description = "吊销密钥 / Revokes a key.", mixinStandardHelpOptions = true)
  int revoke(@Parameters(paramLabel = "ID") String id) throws IOException {
    // Who pastes the whole key means its id.
    String bare = id.contains(".") ? id.substring(0, id.indexOf('.')) : id;
    try (LocalKeys local = open()) {
      if (local.keys().revoke(bare)) {
        return 0;
      }
      System.err.println("zhuli: 没有可吊销的密钥 / there is no such key to revoke: " + bare);
      return 1;
    }
  }

  private static LocalKeys open() throws IOException {
    return LocalKeys.open(Start.read(new String[0], System.getenv()).settings().home());
  }

  private static void print(StoredKey key) {
    System.out.printf(
        "%-26s %-20s %-26s %-20s %s%n",
        key.id(),
        key.name(),
        key.tenant(),
        key.createdAt(),
        key.revokedAt() == null ? "-" : key.revokedAt());
  }
}
