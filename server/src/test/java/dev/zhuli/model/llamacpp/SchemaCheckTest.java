package dev.zhuli.model.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

  @Test
  void anOrdinarySchemaIsAdmittedUnchanged() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"pattern\":{\"type\":[\"string\",\"null\"],\"maxLength\":40},"
            + "\"list\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/n\"},\"maxItems\":3}},"
            + "\"required\":[\"list\"],\"additionalProperties\":false,"
            + "\"$defs\":{\"n\":{\"type\":\"integer\",\"minimum\":1}}}";
    assertThat(SchemaCheck.checked(schema)).hasToString(schema);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "true",
        "{\"type\":\"nothing\"}",
        "{\"type\":\"string\",\"pattern\":\"^(?<!a)b$\"}",
        "{\"type\":\"string\",\"maxLength\":100000}",
        "{\"type\":\"integer\",\"minimum\":-9223372036854775808}",
        "{\"$ref\":\"https://example.com/s.json\"}",
        "{\"type\":\"integer\",\"minimum\":5,\"maximum\":1}",
        "{\"type\":\"string\",\"minLength\":5,\"maxLength\":2}",
        "{\"$ref\":\"#\"}",
        "{\"$ref\":\"#/$defs/none\"}",
        "{\"not\":{\"type\":\"string\"}}",
        "{\"type\":\"array\",\"items\":[1]}",
        "{\"enum\":[]}"
      })
  void whatTheConverterCanNotBearIsRefused(String schema) {
    assertRefused(schema);
  }

  @Test
  void aDeepSchemaIsRefused() {
    assertRefused("{\"items\":".repeat(40) + "{}" + "}".repeat(40));
  }

  private static void assertRefused(String schema) {
    assertThatThrownBy(() -> SchemaCheck.checked(schema))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNSUPPORTED));
  }
}
