package dev.zhuli.http.zhuli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.http.MessageLinks;
import dev.zhuli.run.RunEvent.Spoken;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A spoken answer as this dialect shows it: a link that a page can play instead of the sound
 * itself.
 *
 * @param format of what the link leads to
 * @param expiresAt Unix seconds
 * @param url null once it has expired
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SpokenView(
    @JsonProperty("id") String id,
    @JsonProperty("format") String format,
    @JsonProperty("expires_at") long expiresAt,
    @JsonProperty("url") @Nullable String url) {

  static SpokenView of(Spoken spoken, MessageLinks links, HttpServletRequest request) {
    return new SpokenView(
        spoken.id(),
        spoken.bare() ? "wav" : spoken.format(),
        spoken.expiresAt(),
        links.of(spoken.artifactId(), request).orElse(null));
  }
}
