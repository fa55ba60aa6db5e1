package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a server, from its start to its end; it is never opened again. */
final class Connection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final String CANCELLED = "notifications/cancelled";

  private final String label;
  private final McpServerSettings settings;
  private final Consumer<McpException> lost;
  private final AtomicReference<@Nullable McpException> end = new AtomicReference<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final BoundedTransport transport;
  private final McpAsyncClient client;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean opened;
  private volatile Map<String, McpTool> tools = Map.of();

  private Connection(
      String label, McpServerSettings settings, LongSupplier nanos, Consumer<McpException> lost) {
    this.label = label;
    this.settings = settings;
    this.lost = lost;
    McpJsonMapper json = Json.mapper();
    Inbox inbox = new Inbox(label, json, this::toolsChanged, nanos);
    this.transport =
        settings.command() == null
            ? new HttpTransport(new HttpLink(settings, nanos), settings, json, inbox)
            : new StdioTransport(
                label,
                ServerProcess.start(settings, System.getenv()),
                json,
                inbox,
                Limits.message(settings),
                this::broken);
    this.client =
        McpClient.async(transport)
            .clientInfo(McpSchema.Implementation.builder("zhuli", "0.1.0").build())
            .requestTimeout(settings.timeout())
            .initializationTimeout(settings.timeout())
            // What a tool gives back is only read by a model.
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
            .build();
  }

  /**
   * Connects and asks for the tools; takes no longer than three times the time of the settings.
   *
   * @param lost told at most once, when the connection breaks after it was open
   * @throws McpException when the server doesn't come up
   */
  static Connection open(
      String label, McpServerSettings settings, LongSupplier nanos, Consumer<McpException> lost)
      throws InterruptedException {
    Connection connection = new Connection(label, settings, nanos, lost);
    try {
      connection.transport.begin();
      var unused = connection.answer().to(connection.client.initialize());
      connection.refresh();
      connection.opened = true;
      return connection;
    } catch (McpException | InterruptedException e) {
      connection.close();
      throw e;
    }
  }

  private Answer answer() {
    return new Answer(settings.timeout(), end::get);
  }

  /** By name; only those that may be used. */
  Map<String, McpTool> tools() {
    return tools;
  }

  boolean isOpen() {
    return end.get() == null;
  }

  /**
   * Calls a tool; on an interrupt the server is told that nobody waits any more.
   *
   * @throws McpException when there is no result
   */
  McpResult call(String tool, Map<String, Object> arguments) throws InterruptedException {
    AtomicReference<@Nullable Object> id = new AtomicReference<>();
    CallToolRequest request = CallToolRequest.builder(tool).arguments(arguments).build();
    try {
      return ResultText.of(
          answer()
              .to(
                  client
                      .callTool(request)
                      .contextWrite(context -> context.put(BoundedTransport.REQUEST_ID, id))),
          settings.maxResult().toBytes());
    } catch (McpException e) {
      if (e.kind() == McpException.Kind.LATE) {
        abandon(id.get(), "timeout");
      }
      throw e;
    } catch (InterruptedException e) {
      abandon(id.get(), "cancelled by the user");
      throw e;
    }
  }

  private void abandon(@Nullable Object id, String reason) {
    if (id != null && isOpen()) {
      transport.cancel(id);
      transport
          .sendMessage(
              new JSONRPCNotification(CANCELLED, Map.of("requestId", id, "reason", reason)))
          .subscribe(done -> {}, e -> log.debug("MCP server {}: not told of it", label, e));
    }
  }

  /** One at a time: else an older list that came late would take the place of a newer one. */
  private void refresh() throws InterruptedException {
    reading.lockInterruptibly();
    try {
      ToolList list = new ToolList(label, new ToolFilter(settings.tools()));
      tools = list.read(cursor -> answer().to(client.listTools(cursor)), settings.timeout());
    } finally {
      reading.unlock();
    }
  }

  /** However many news come while a list is read, it is read once more. */
  private void toolsChanged() {
    if (changes.getAndIncrement() == 0) {
      Thread.ofVirtual().start(this::refreshAll);
    }
  }

  private void refreshAll() {
    int seen;
    do {
      seen = changes.get();
      try {
        refresh();
      } catch (McpException e) {
        log.warn("MCP server {}: the changed tools can't be read: {}", label, e.sentence());
      } catch (InterruptedException e) {
        return;
      }
    } while (!changes.compareAndSet(seen, 0));
  }

  private void broken(McpException why) {
    if (end.compareAndSet(null, why)) {
      if (opened) {
        lost.accept(why);
      }
      client.close();
    }
  }

  /** Ends a program within about two seconds; who still waits gets an error. */
  @Override
  public void close() {
    end.compareAndSet(null, new McpException("连接已关闭"));
    client.close();
  }
}
