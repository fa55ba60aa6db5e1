package dev.zhuli.model.llamacpp;

import de.kherud.llama.LlamaTasks;
import de.kherud.llama.ModelParameters;
import dev.zhuli.config.ZhuliSettings.EmbeddedSettings;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads llama.cpp and the model file. */
final class Engine {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final String MAGIC = "GGUF";

  /**
   * Prompt tokens evaluated at a time. It bounds how long other slots stand still and how long a
   * cancelled prompt still runs (1.5 s at 40 tokens/s); larger ones are not faster on few cores,
   * and cost memory. llama.cpp takes no less than 64.
   */
  static final int BATCH = 64;

  private Engine() {}

  /** Blocks for seconds in native code. */
  static LlamaTasks load(Path file, EmbeddedSettings settings) {
    checkFile(file);
    try {
      LlamaTasks.extractLibrary(Files.createTempDirectory("zhuli-llama"));
      return LlamaTasks.load(parameters(file, settings));
    } catch (LlamaTasks.Refused e) {
      throw missing(
          "The model file "
              + file
              + " can't be loaded: it is cut short or damaged, or its kind is"
              + " too new for this engine",
          e);
    } catch (IOException | LinkageError e) {
      throw missing(
          "llama.cpp's library can't be loaded here (on Debian and Ubuntu it needs the package"
              + " libgomp1): "
              + e.getMessage(),
          e);
    }
  }

  private static void checkFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String magic = new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1);
      if (!magic.equals(MAGIC)) {
        throw missing("The file " + file + " is not a model in the GGUF format", null);
      }
    } catch (IOException e) {
      throw missing("There is no model file that can be read at " + file, e);
    }
  }

  private static ModelException missing(String message, @Nullable Throwable cause) {
    return new ModelException(Fault.MISSING, message, cause);
  }

  private static ModelParameters parameters(Path file, EmbeddedSettings settings) {
    int threads =
        settings.threads() > 0 ? settings.threads() : Runtime.getRuntime().availableProcessors();
    ModelParameters parameters =
        new ModelParameters()
            .setModel(file.toString())
            .setCtxSize(settings.slots() * settings.slotTokens())
            .setParallel(settings.slots())
            .setThreads(threads)
            .setThreadsBatch(threads)
            .setBatchSize(BATCH)
            .setUbatchSize(BATCH)
            // Not for speed: on a CPU it computes every row by itself, whatever else is in the
            // batch. Without it each greedy answer depends on how much of its prompt was cached.
            .enableFlashAttn()
            .enableJinja()
            // An answer ends where its slot is full; the default would forget the prompt's start.
            .disableContextShift();
    // Its log goes to stderr by itself (the binding's callback misses most of it, and ends the
    // process when a thread unknown to the JVM logs).
    return log.isTraceEnabled() ? parameters : parameters.disableLog();
  }
}
