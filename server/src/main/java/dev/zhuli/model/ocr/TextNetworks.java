package dev.zhuli.model.ocr;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * PP-OCRv4's two small networks for Chinese and English: one marks where text is, one reads a line.
 *
 * <p>Lines may be read by several threads at once, each line by one; a text map is made by one
 * caller at a time, with more cores. A call takes up to a second and can't be interrupted. Pictures
 * are of type {@link BufferedImage#TYPE_3BYTE_BGR}.
 */
public final class TextNetworks implements AutoCloseable {
  /** Sides of a picture in which text is looked for are multiples of this. */
  public static final int GRID = 32;

  /** Height of a line to be read, in pixels. */
  public static final int LINE_HEIGHT = 48;

  private static final String FINDER = "/models/ch_PP-OCRv4_det_infer.onnx";
  private static final String READER = "/models/ch_PP-OCRv4_rec_infer.onnx";

  private final OrtEnvironment environment;
  private final OrtSession finder;
  private final OrtSession reader;
  private final Letters letters;

  private TextNetworks(
      OrtEnvironment environment, OrtSession finder, OrtSession reader, Letters letters) {
    this.environment = environment;
    this.finder = finder;
    this.reader = reader;
    this.letters = letters;
  }

  /**
   * Loads the native library and both networks out of their jar, in about half a second.
   *
   * @param threads cores that a text map may use
   * @throws OcrModelException when it can't be done here; trying again is of no use
   */
  public static TextNetworks load(int threads) {
    try (SessionOptions many = new SessionOptions();
        SessionOptions one = new SessionOptions()) {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "zhuli");
      set(many, threads);
      // A line is too little work to be shared: several lines at once use the cores better.
      set(one, 1);
      one.setCPUArenaAllocator(true); // lines are small, and so is what is kept
      return new TextNetworks(
          environment,
          environment.createSession(resource(FINDER), many),
          environment.createSession(resource(READER), one),
          Letters.load());
    } catch (OrtException | IOException | LinkageError | RuntimeException e) {
      // LinkageError: no native library for this system; it's thrown while the class is made.
      throw new OcrModelException("the networks that read text can't be loaded: " + e, e);
    }
  }

  private static void set(SessionOptions options, int threads) throws OrtException {
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    // Threads that wait for work would burn the cores that the rest of the server needs.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    // Pictures differ in size: patterns and arenas would keep the memory of the largest for good.
    options.setMemoryPatternOptimization(false);
    options.setCPUArenaAllocator(false);
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = TextNetworks.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  /**
   * How likely each pixel belongs to the core of a line of text, 0 to 1, row by row.
   *
   * @param picture its sides are multiples of {@link #GRID}
   */
  public float[] textMap(BufferedImage picture) {
    return run(finder, Tensors.forFinder(picture), picture);
  }

  /**
   * Reads one line, from left to right.
   *
   * @param line its height is {@link #LINE_HEIGHT}
   */
  public LineText read(BufferedImage line) {
    return letters.best(run(reader, Tensors.forReader(line), line));
  }

  private float[] run(OrtSession session, FloatBuffer pixels, BufferedImage image) {
    long[] shape = {1, 3, image.getHeight(), image.getWidth()};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels, shape);
        OrtSession.Result result = session.run(Map.of("x", input))) {
      FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] numbers = new float[output.remaining()];
      output.get(numbers);
      return numbers;
    } catch (OrtException e) {
      throw new OcrModelException("reading text failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (finder;
        reader) {
      // Both, whatever the first says.
    } catch (OrtException e) {
      throw new OcrModelException("the networks can't be closed: " + e.getMessage(), e);
    }
  }
}
