package dev.zhuli.model.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * The network: bge-small-zh-v1.5, quantized, out of its jar. Computes on the calling thread alone,
 * so that whoever owns the threads bounds the cores.
 */
final class BgeModel implements AutoCloseable {
  static final int DIMENSIONS = 512;

  /** Longest input in tokens that the model was trained for. */
  static final int WINDOW = 512;

  private static final String NAME = "/bge-small-zh-v1.5-q";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces tokenizer;

  private BgeModel(OrtEnvironment environment, OrtSession session, WordPieces tokenizer) {
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads the native library and the model, about a second.
   *
   * @throws EmbeddingException a lasting one, when it can't be done here
   */
  static BgeModel load() {
    try (InputStream words = resource("-tokenizer.json");
        InputStream model = resource(".onnx")) {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "zhuli");
      try (SessionOptions options = options()) {
        OrtSession session = environment.createSession(model.readAllBytes(), options);
        return new BgeModel(environment, session, WordPieces.read(words));
      }
    } catch (OrtException | IOException | LinkageError | RuntimeException e) {
      // LinkageError: no native library for this system; it's thrown while the class is made.
      throw new EmbeddingException("the embedding model can't be loaded: " + e, true, e);
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    // Inputs differ in length: patterns and arenas would keep the memory of the longest for good.
    options.setMemoryPatternOptimization(false);
    options.setCPUArenaAllocator(false);
    return options;
  }

  private static InputStream resource(String ending) throws IOException {
    InputStream stream = BgeModel.class.getResourceAsStream(NAME + ending);
    if (stream == null) {
      throw new IOException(NAME + ending + " is not on the class path");
    }
    return stream;
  }

  /**
   * One text at a time: quantization takes its scale from the whole batch, so a text's vector would
   * depend on its neighbours; and on one thread a batch wins nothing.
   */
  float[] vector(String text) {
    long[] ids = tokenizer.encode(text, WINDOW);
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    try (OnnxTensor input = tensor(ids);
        OnnxTensor attention = tensor(mask);
        OnnxTensor types = tensor(new long[ids.length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", attention, "token_type_ids", types))) {
      return firstToken((OnnxTensor) result.get(0));
    } catch (OrtException e) {
      throw new EmbeddingException("the embedding model failed: " + e.getMessage(), false, e);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  /** The model's card: the state of the first token is the vector, brought to length 1. */
  private static float[] firstToken(OnnxTensor states) {
    float[] vector = new float[DIMENSIONS];
    states.getFloatBuffer().get(vector);
    double squares = 0;
    for (float x : vector) {
      squares += x * x;
    }
    float length = (float) Math.sqrt(Math.max(squares, Float.MIN_NORMAL));
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
