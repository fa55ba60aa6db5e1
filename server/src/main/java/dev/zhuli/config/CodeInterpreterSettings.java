package dev.zhuli.config;

import static dev.zhuli.config.SettingRules.headerValue;
import static dev.zhuli.config.SettingRules.inRange;
import static dev.zhuli.config.SettingRules.positive;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Python that assistants run: where, and what it may take.
 *
 * @param mode {@code sandbox} (bubblewrap on this machine), {@code gateway} (a Jupyter gateway
 *     elsewhere) or {@code off}
 * @param dangerouslyWithoutIsolation lets code run as this server's own user, with all its rights
 * @param python a Python with the libraries in it; without it, one is made below {@code ZHULI_HOME}
 * @param memory of one conversation's data
 * @param disk of all files in its folder
 * @param files number of them
 * @param maxFile largest file that code may write
 * @param processorTime of one conversation's Python over its life
 * @param cellTime longest time of one piece of code
 * @param idle time after which an unused Python goes
 * @param most conversations that have one at a time
 * @param warm how many are kept ready; each takes about 150 MB
 */
public record CodeInterpreterSettings(
    @DefaultValue("sandbox") Mode mode,
    @DefaultValue("false") boolean dangerouslyWithoutIsolation,
    @Nullable Path python,
    @DefaultValue("2GB") DataSize memory,
    @DefaultValue("256MB") DataSize disk,
    @DefaultValue("4000") int files,
    @DefaultValue("64MB") DataSize maxFile,
    @DefaultValue("20m") Duration processorTime,
    @DefaultValue("60s") Duration cellTime,
    @DefaultValue("15m") Duration idle,
    @DefaultValue("8") int most,
    @DefaultValue("1") int warm,
    @DefaultValue Gateway gateway) {
  private static final String PREFIX = "zhuli.code-interpreter.";

  public CodeInterpreterSettings {
    positive(PREFIX + "memory", memory);
    positive(PREFIX + "disk", disk);
    inRange(PREFIX + "files", files, 16, 1_000_000);
    positive(PREFIX + "max-file", maxFile);
    positive(PREFIX + "processor-time", processorTime);
    positive(PREFIX + "cell-time", cellTime);
    positive(PREFIX + "idle", idle);
    inRange(PREFIX + "most", most, 1, 1_000);
    inRange(PREFIX + "warm", warm, 0, 100);
    if (mode == Mode.GATEWAY) {
      SettingRules.present(PREFIX + "gateway.url", gateway.url());
    }
  }

  /** Where Python runs. */
  public enum Mode {
    SANDBOX,
    GATEWAY,
    OFF
  }

  /**
   * A Jupyter Kernel Gateway or Enterprise Gateway, or a Jupyter server.
   *
   * @param url its base, such as {@code http://gateway.example:8888}
   * @param token its token, if it wants one
   * @param kernel name of the kernel there, which must have the libraries
   * @param connectTimeout longest wait for a connection and for a kernel to start
   */
  public record Gateway(
      @Nullable String url,
      @Nullable String token,
      @DefaultValue("python3") String kernel,
      @DefaultValue("60s") Duration connectTimeout) {
    public Gateway {
      SettingRules.url(PREFIX + "gateway.url", url);
      headerValue(PREFIX + "gateway.token", token);
      positive(PREFIX + "gateway.connect-timeout", connectTimeout);
    }

    /** Never repeats the token: it would end in a log. */
    @Override
    public String toString() {
      return "Gateway[url=" + url + ", kernel=" + kernel + "]";
    }
  }
}
