package dev.zhuli.http.bigmodel;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** What the platform wraps the answers beside the chat in. */
@JsonPropertyOrder({"code", "msg", "success", "data"})
record Envelope<T>(
    @JsonProperty("code") int code,
    @JsonProperty("msg") String msg,
    @JsonProperty("success") boolean success,
    @JsonProperty("data") T data) {

  static <T> Envelope<T> of(T data) {
    return new Envelope<>(200, "success", true, data);
  }
}
