package de.kherud.llama;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/**
 * The binding's own tasks, with every parameter that llama.cpp's server reads.
 *
 * <p>It lies in the binding's package because the binding's public parameters leave out what an
 * engine with several conversations needs: {@code id_slot} (so that a conversation stays where its
 * prefix is cached), prompts as token ids, and {@code json_schema}, whose conversion is guarded
 * natively here, while {@code LlamaModel.jsonSchemaToGrammar} ends the process on a schema that it
 * can't convert. Nothing else of Zhuli belongs in this package.
 */
@NullMarked
public final class LlamaTasks {
  private final LlamaModel model;

  private LlamaTasks(LlamaModel model) {
    this.model = model;
  }

  /**
   * Loads a model; blocks in native code for seconds, so call it on a platform thread.
   *
   * @throws Refused when llama.cpp can't load the file
   */
  public static LlamaTasks load(ModelParameters parameters) {
    try {
      return new LlamaTasks(new LlamaModel(parameters));
    } catch (LlamaException e) {
      throw new Refused(e);
    }
  }

  /**
   * Copies the native library for this machine out of the jar and points the binding's loader at
   * it. Left to itself the loader writes to a guessable path in the shared temporary folder,
   * deletes other programs' files called {@code llama*} there, and prints to standard output.
   *
   * @param folder a folder that is this process's own; the library is deleted at exit
   */
  public static void extractLibrary(Path folder) throws IOException {
    String name = System.mapLibraryName("jllama");
    Path target = folder.resolve(name);
    String source = "/de/kherud/llama/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
    try (InputStream library = LlamaTasks.class.getResourceAsStream(source)) {
      if (library == null) {
        throw new IOException("there is no llama.cpp library for " + OSInfo.getOSName());
      }
      Files.copy(library, target);
    }
    folder.toFile().deleteOnExit();
    target.toFile().deleteOnExit();
    System.setProperty("de.kherud.llama.lib.path", folder.toString());
    System.setProperty("de.kherud.llama.tmpdir", folder.toString());
  }

  /**
   * Starts a completion.
   *
   * @param parameters well-formed JSON; anything else ends the process
   * @return the task, whose results must all be received by one thread until the last or cancelled
   * @throws Refused when llama.cpp does not accept the parameters
   */
  public int start(String parameters) {
    try {
      return model.requestCompletion(parameters);
    } catch (LlamaException e) {
      throw new Refused(e);
    }
  }

  /**
   * Waits in native code for the next result of a task. Where several wait at a time, each must
   * take its results without delay: a result left lying keeps the other waiters spinning.
   */
  public Result next(int task) {
    try {
      LlamaOutput output = model.receiveCompletion(task);
      return new Result(output.text, output.stop);
    } catch (LlamaException e) {
      throw new Refused(e);
    }
  }

  /** Ends a task and frees its slot; only for the thread that receives its results. */
  public void cancel(int task) {
    model.cancelCompletion(task);
  }

  /** Tokens of a text; text that spells a special token becomes that token. */
  public int[] encode(String text) {
    return model.encode(text);
  }

  /**
   * Renders messages with the model's own chat template.
   *
   * @param parameters well-formed JSON with {@code messages}, ASCII only (other characters come
   *     back broken), in an order of roles that the template accepts: else the process ends
   */
  public String applyTemplate(String parameters) {
    return model.applyTemplate(parameters);
  }

  /** Ends the native loop; may not return. */
  public void close() {
    model.close();
  }

  /**
   * One result of a completion.
   *
   * @param text what one token added, mostly; empty for the token that ends the answer
   * @param last whether the task is over; this result has no text of its own in a stream
   */
  public record Result(String text, boolean last) {}

  /** llama.cpp refused or gave up; the binding's own exception is not public. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Refused(LlamaException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
