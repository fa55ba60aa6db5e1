package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A conversation's Python, with its tables and files. Its variables live as long as it does; a lost
 * kernel is replaced by a fresh one at the next call. For one turn at a time, whose parts may each
 * open and close it.
 */
public final class Workbench implements AutoCloseable {
  private static final Duration LOAD = Duration.ofMinutes(2);
  private static final Duration QUICK = Duration.ofSeconds(20);

  private final WarmKernels kernels;
  private final Duration most;
  private final Set<String> placed = new LinkedHashSet<>();
  private final MadeFiles made = new MadeFiles();
  private final AtomicInteger uses = new AtomicInteger();
  private final ReentrantLock starting = new ReentrantLock();
  private volatile @Nullable Kernel kernel;
  private volatile boolean fresh = true;
  private volatile boolean dropped;
  private volatile long usedAt = System.nanoTime();

  /**
   * @param most longest time of one cell
   */
  Workbench(WarmKernels kernels, Duration most) {
    this.kernels = kernels;
    this.most = most;
  }

  /**
   * What was understood of tables.
   *
   * @param profile for a prompt
   * @param tables names and sizes, as the runtime describes them
   * @param problems for the user: a sentence for each file that can't be read
   */
  public record Tables(String profile, JsonNode tables, List<String> problems) {
    static Tables of(JsonNode told) {
      List<String> problems = new ArrayList<>();
      told.path("problems").forEach(one -> problems.add(sentence(one)));
      return new Tables(told.path("profile").asString(""), told.path("tables"), problems);
    }

    private static String sentence(JsonNode problem) {
      return "%s：%s"
          .formatted(problem.path("file").asString(""), problem.path("sentence").asString(""));
    }

    /** Whether none could be read; the profile says so in words then. */
    public boolean isEmpty() {
      return tables.path("tables").isEmpty();
    }
  }

  /**
   * @param told numbers that the code prints without computing them
   * @param changes what was mended, such as {@code 销售额 → 销售额(元)}
   * @param neglected numbers, categories and such of the question that the code uses nowhere
   * @param invented categories that the code asks for and the question doesn't
   * @param percent the same code with the printed numbers times 100; empty where it prints none
   * @param narrowed the same code over the rows that are meant: those of the one group that it
   *     neglects, or those that it picked out first; empty where there are none such
   */
  public record Mended(
      String code,
      List<String> changes,
      List<String> told,
      List<String> neglected,
      List<String> invented,
      String percent,
      String narrowed) {}

  /** Whether its Python was started since {@link #loaded}. */
  public boolean isFresh() {
    return fresh;
  }

  /** What the conversation has lies before it now. */
  void loaded() {
    fresh = false;
  }

  /** Names of the files that lie before it. */
  public Set<String> files() {
    return Set.copyOf(placed);
  }

  /**
   * Lays files before it and opens the tables among them.
   *
   * @param files by the names that users know them by
   * @param tables names of those that are tables
   */
  public Tables open(Map<String, Path> files, List<String> tables, String question)
      throws InterruptedException {
    Kernel running = kernel();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      place(running, file.getKey(), file.getValue());
    }
    return Tables.of(
        call("open", Map.of("files", tables, "question", question), LOAD, event -> {}));
  }

  private void place(Kernel running, String name, Path file) throws InterruptedException {
    if (placed.contains(name)) {
      return;
    }
    try {
      running.put(name, isWorkbook(name) ? calculated(file) : file);
      placed.add(name);
    } catch (IOException e) {
      throw new KernelException(Why.FAILED, "a file can't be laid before Python", e);
    }
  }

  private Path calculated(Path workbook) throws IOException, InterruptedException {
    Path copy = made.next();
    return CalculatedWorkbook.write(workbook, copy) ? copy : workbook;
  }

  private static boolean isWorkbook(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xlsx") || lower.endsWith(".xlsm");
  }

  /** The data that a text describes, as a table; empty where it describes none. */
  public Optional<Tables> described(String text) throws InterruptedException {
    JsonNode told = call("described", Map.of("text", text), QUICK, event -> {});
    return told.isObject() ? Optional.of(Tables.of(told)) : Optional.empty();
  }

  /** What there is of tables; empty for none. */
  public Optional<Tables> profile(String question) throws InterruptedException {
    JsonNode told = call("profile", Map.of("question", question), QUICK, event -> {});
    return told.isObject() ? Optional.of(Tables.of(told)) : Optional.empty();
  }

  /** Says in which language charts and tables speak. */
  public void speak(boolean chinese) throws InterruptedException {
    call("speak", Map.of("language", chinese ? "zh" : "en"), QUICK, event -> {});
  }

  /** Remembers its variables as they are, under a name, as long as its Python lives. */
  public void keep(String name) throws InterruptedException {
    call("keep", Map.of("name", name), QUICK, event -> {});
  }

  /** Gives its variables back as they were when they were kept; what was made since is gone. */
  public void restore(String name) throws InterruptedException {
    call("restore", Map.of("name", name), QUICK, event -> {});
  }

  /**
   * Mends what can be seen to be meant otherwise: names of columns, invented files.
   *
   * @param known the question: its numbers may stand in the code's texts, and what it names should
   */
  public Mended mend(String code, String known) throws InterruptedException {
    JsonNode told = call("mend", Map.of("code", code, "known", known), QUICK, event -> {});
    return new Mended(
        told.path("code").asString(code),
        texts(told.path("changes")),
        texts(told.path("told")),
        texts(told.path("neglected")),
        texts(told.path("invented")),
        told.path("percent").asString(""),
        told.path("narrowed").asString(""));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  /**
   * Runs code. Whatever it does is told in the cell.
   *
   * @param question what it is to answer; helps to choose a kind of chart
   * @param text hears what it prints, while it comes
   */
  public Cell run(String code, String question, Consumer<String> text) throws InterruptedException {
    CellEvents events = events(text);
    try {
      Kernel running = kernel();
      return events.cell(running.run(code, question, most, events));
    } catch (KernelException e) {
      return lost(e, events);
    }
  }

  private CellEvents events(Consumer<String> text) {
    made.clear();
    return new CellEvents(text, made);
  }

  private Cell lost(KernelException e, CellEvents events) {
    if (e.why() == Why.UNAVAILABLE) {
      throw e;
    }
    if (e.why() == Why.FAILED) { // such as a stop that came between two steps of the runtime
      return events.drawn(e.getMessage());
    }
    end();
    return events.lost();
  }

  /**
   * Draws what the last cell computed: its value, or the last table or series that it assigned.
   *
   * @param wishes kind, title and such, see {@code zhuli_runtime/charts}
   */
  public Cell drawLast(Map<String, ?> wishes) throws InterruptedException {
    CellEvents events = events(text -> {});
    JsonNode told = call("draw", wishes, most, events);
    return events.drawn(fault(told));
  }

  /** Draws the last chart as a text wishes it; empty where it wishes nothing of a chart. */
  public Optional<Cell> redraw(String text) throws InterruptedException {
    CellEvents events = events(piece -> {});
    JsonNode told = call("redraw", Map.of("text", text), most, events);
    return told.isObject() ? Optional.of(events.drawn(fault(told))) : Optional.empty();
  }

  private static @Nullable String fault(JsonNode told) {
    return told.path("fault").isString() ? told.path("fault").asString() : null;
  }

  private JsonNode call(
      String name, Map<String, ?> arguments, Duration time, Consumer<JsonNode> events)
      throws InterruptedException {
    try {
      return kernel().call(name, arguments, time, events);
    } catch (KernelException e) {
      if (e.why() != Why.FAILED && e.why() != Why.UNAVAILABLE) {
        end();
      }
      throw e;
    }
  }

  /** Nobody but who wants to run code waits while one starts. */
  private Kernel kernel() throws InterruptedException {
    starting.lockInterruptibly();
    try {
      @Nullable Kernel running = kernel;
      return running != null && running.isAlive() ? running : started();
    } finally {
      starting.unlock();
    }
  }

  private Kernel started() throws InterruptedException {
    end();
    Kernel started = kernels.take();
    kernel = started;
    if (dropped) { // perhaps while it started
      end();
      throw new KernelException(Why.UNAVAILABLE, "the conversation is gone");
    }
    return started;
  }

  /** To be closed as often. */
  void use() {
    uses.incrementAndGet();
  }

  /** Who uses it is done with it; its Python stays for the next turn. */
  @Override
  public void close() {
    usedAt = System.nanoTime();
    if (uses.decrementAndGet() == 0) {
      made.clear();
    }
  }

  boolean isIdleFor(Duration time) {
    return uses.get() == 0 && System.nanoTime() - usedAt > time.toNanos();
  }

  boolean isRunning() {
    return kernel != null;
  }

  /** Whether it has a Python, or may start one at any time. */
  boolean isTaken() {
    return isRunning() || uses.get() > 0;
  }

  /** Ends its Python; the next call has a fresh one. */
  void end() {
    endKernel();
    placed.clear();
    fresh = true;
  }

  /** Ends its Python for good, whoever uses it. */
  void drop() {
    dropped = true;
    endKernel();
    made.clear();
  }

  private void endKernel() {
    @Nullable Kernel running = kernel;
    if (running != null) {
      running.close();
      kernel = null;
    }
  }
}
