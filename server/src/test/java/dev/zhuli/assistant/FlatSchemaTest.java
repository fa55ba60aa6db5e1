package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of a schema remains what a small model can fill in. */
class FlatSchemaTest {
  @Test
  void boundsFormsAndNestingGo() {
    String schema =
        """
        {"type":"object","required":["city"],"properties":{
          "city":{"type":"string","pattern":"^(a|b)+$","description":"城市"},
          "unit":{"enum":["c","f"]},
          "filter":{"type":"object","properties":{"x":{"type":"string"}}},
          "days":{"type":"integer","minimum":1}}}""";
    assertThat(FlatSchema.of(schema).orElseThrow())
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"maxLength\":400},"
                + "\"unit\":{\"enum\":[\"c\",\"f\"]},\"days\":{\"type\":\"integer\"}},"
                + "\"required\":[\"city\"],\"additionalProperties\":false}");
  }

  @Test
  void whereNothingIsRequiredThereIsNoEmptyListWhichTheEngineRefuses() {
    assertThat(FlatSchema.of("{\"properties\":{\"text\":{\"type\":\"string\"}}}").orElseThrow())
        .contains("\"text\"")
        .doesNotContain("required");
  }

  @Test
  void whatNeedsMoreCanNotBeFilledIn() {
    assertThat(FlatSchema.of("{\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"object\"}}}"))
        .isEmpty();
    assertThat(FlatSchema.of("not json")).isEmpty();
    assertThat(FlatSchema.of("{\"type\":\"object\"}")).hasValue("");
  }
}
