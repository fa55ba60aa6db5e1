package dev.zhuli.access.moderation;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.error.ContentFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what callers say and what they are answered, as each tenant's mode has it. Findings are
 * logged and counted in {@code zhuli.moderation.hits}, by {@code where} and {@code mode}.
 */
public final class Moderation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Moderation.class);
  private static final String HITS = "zhuli.moderation.hits";
  private static final String FAILURES = "zhuli.moderation.endpoint.failures";

  private final Modes modes;
  private final @Nullable WordList words;
  private final @Nullable ModerationEndpoint endpoint;
  private final MeterRegistry meters;

  /**
   * @param usual the mode of every tenant that has none of its own
   */
  public record Modes(Mode usual, Map<String, Mode> tenants) {
    Mode of(String tenant) {
      return tenants.getOrDefault(tenant, usual);
    }

    /** Whether anybody's text is checked at all. */
    public boolean any() {
      return usual != Mode.OFF || tenants.values().stream().anyMatch(mode -> mode != Mode.OFF);
    }
  }

  /**
   * A text that a caller sends.
   *
   * @param role as in {@link ContentFilter}
   */
  public record Said(String role, String text) {}

  public Moderation(
      Modes modes,
      @Nullable WordList words,
      @Nullable ModerationEndpoint endpoint,
      MeterRegistry meters) {
    this.modes = modes;
    this.words = words;
    this.endpoint = endpoint;
    this.meters = meters;
  }

  /** Checks nothing. */
  public static Moderation off() {
    return new Moderation(new Modes(Mode.OFF, Map.of()), null, null, new SimpleMeterRegistry());
  }

  /** Whether a tenant's texts are checked. */
  public boolean checks(String tenant) {
    return modes.of(tenant) != Mode.OFF;
  }

  /**
   * Checks what a caller sends; to block, waits for the endpoint, if there is one.
   *
   * @throws ApiException 1301 when it is sensitive and the tenant's mode is to block
   */
  public void checkInput(String tenant, List<Said> texts) {
    Mode mode = modes.of(tenant);
    if (mode == Mode.OFF) {
      return;
    }
    for (Said said : texts) {
      if (mode == Mode.BLOCK) {
        judge(said.text()).ifPresent(finding -> refuse(tenant, said, finding));
      } else {
        firstWord(said.text()).ifPresent(finding -> tell(finding, "input", mode, tenant));
        askLater(said.text(), finding -> tell(finding, "input", mode, tenant));
      }
    }
  }

  private void refuse(String tenant, Said said, Finding finding) {
    tell(finding, "input", Mode.BLOCK, tenant);
    throw new ApiException(new ApiError.Sensitive(new ContentFilter(said.role(), finding.level())));
  }

  /** The check of one answer; empty where the tenant's answers aren't checked. */
  public Optional<OutputCheck> output(String tenant) {
    Mode mode = modes.of(tenant);
    return mode == Mode.OFF ? Optional.empty() : Optional.of(new OutputCheck(this, tenant, mode));
  }

  /** What is wrong with a whole text: words first, since they cost next to nothing. */
  Optional<Finding> judge(String text) {
    Optional<Finding> word = firstWord(text);
    return word.isPresent() ? word : askEndpoint(text);
  }

  Optional<Finding> firstWord(String text) {
    return words == null ? Optional.empty() : words.first(text).map(Finding::word);
  }

  /** Asks the endpoint without making anybody wait: to warn is in time afterwards, too. */
  void askLater(String text, Consumer<Finding> found) {
    if (endpoint != null && !text.isBlank()) {
      Thread.ofVirtual().name("moderation").start(() -> askEndpoint(text).ifPresent(found));
    }
  }

  /** What the endpoint, if there is one, says of a text. */
  Optional<Finding> askEndpoint(String text) {
    if (endpoint == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return endpoint.ask(text);
    } catch (IOException e) {
      meters.counter(FAILURES).increment();
      log.warn(
          "The moderation endpoint failed, the text is {}: {}",
          endpoint.failOpen() ? "let through" : "taken for sensitive",
          e.toString());
      return endpoint.failOpen() ? Optional.empty() : Optional.of(new Finding("unjudged", 3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a text was judged", e);
    }
  }

  boolean hasEndpoint() {
    return endpoint != null;
  }

  Optional<WordList> words() {
    return Optional.ofNullable(words);
  }

  @Override
  public void close() {
    if (endpoint != null) {
      endpoint.close();
    }
  }

  void tell(Finding finding, String where, Mode mode, String tenant) {
    String name = mode.name().toLowerCase(Locale.ROOT);
    meters.counter(HITS, "where", where, "mode", name).increment();
    log.warn(
        "Sensitive {} of tenant {} ({}, level {}): {}",
        where,
        tenant,
        finding.what(),
        finding.level(),
        mode == Mode.BLOCK ? "blocked" : "let through");
  }
}
