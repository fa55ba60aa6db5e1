package dev.zhuli.tool.codeinterpreter;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what kernels send. Their code may have written it, so it can't take much of the heap. */
final class KernelJson {
  /** Bytes or characters of one message: a chart's picture as Base64, with room for the rest. */
  static final int MOST = 8 << 20;

  /** Bytes or characters of all messages of one exchange. */
  static final long MOST_OF_AN_EXCHANGE = 128L << 20;

  private static final int MOST_TOKENS = 400_000; // a chart's points, several times
  private static final int MOST_NESTING = 100;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MOST)
                          .maxStringLength(MOST)
                          .maxTokenCount(MOST_TOKENS)
                          .maxNestingDepth(MOST_NESTING)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private KernelJson() {}
}
