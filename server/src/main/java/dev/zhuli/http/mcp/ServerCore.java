package dev.zhuli.http.mcp;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The SDK's server for a list of tools, without any of its transports: a request goes in, its
 * response comes out, on the thread that asks. It remembers nothing between two requests.
 */
final class ServerCore {
  private static final String EXCHANGE = "exchange";
  private static final String NAME = "zhuli";
  private static final String VERSION = "0.1.0";
  private static final String INSTRUCTIONS =
      "每个助理是一个工具：把要求写进 message；接着之前的对话时，带上结果里的 conversation_id。"
          + " / Each assistant is a tool: put what you want into message; to go on with a"
          + " conversation, send the conversation_id of its last result.";

  private final McpStatelessServerHandler handler;

  ServerCore(List<Offered> tools, ToolCalls calls, McpJsonMapper json) {
    Socket socket = new Socket();
    McpServer.async(socket)
        .serverInfo(McpSchema.Implementation.builder(NAME, VERSION).title("助理 Zhuli").build())
        .instructions(INSTRUCTIONS)
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .jsonMapper(json)
        // Arguments are checked where they are read, with sentences; results are our own.
        .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(""))
        .validateToolInputs(false)
        .tools(tools.stream().map(tool -> specification(tool, calls)).toList())
        .build();
    this.handler = socket.handler();
  }

  private static AsyncToolSpecification specification(Offered tool, ToolCalls calls) {
    return new AsyncToolSpecification(
        tool.described(),
        (context, call) ->
            Mono.fromCallable(
                () -> calls.call(tool, (Exchange) context.get(EXCHANGE), call.arguments())));
  }

  /** Where the SDK would have a transport. */
  private static final class Socket implements McpStatelessServerTransport {
    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler handler) {
      this.handler = handler;
    }

    McpStatelessServerHandler handler() {
      if (handler == null) {
        throw new IllegalStateException("the SDK's server gives its transport a handler");
      }
      return handler;
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }

  /** Revisions of the protocol that are spoken here. */
  static List<String> versions() {
    return new Socket().protocolVersions();
  }

  /** Answers a request; waits as long as its tool needs. */
  JSONRPCResponse answer(Message.Request request, Exchange exchange) {
    Object id = id(request.id());
    @Nullable JSONRPCResponse response = null;
    try {
      response =
          handler
              .handleRequest(
                  McpTransportContext.create(Map.of(EXCHANGE, exchange)),
                  new JSONRPCRequest(request.method(), id, request.params()))
              .block();
    } catch (IllegalArgumentException e) {
      // Parameters that are none of this method's; the words are Jackson's.
    }
    if (response == null) {
      return refused(id, ErrorCodes.INTERNAL_ERROR, exchange);
    }
    return response.error() == null ? response : refused(id, response.error().code(), exchange);
  }

  private static Object id(JsonNode id) {
    return id.isString() ? id.stringValue() : id.numberValue();
  }

  /** In our own words. Calls don't throw, so what the SDK couldn't do it couldn't read. */
  private static JSONRPCResponse refused(Object id, int code, Exchange exchange) {
    ApiError error =
        switch (code) {
          case ErrorCodes.METHOD_NOT_FOUND -> new ApiError.NotFound(ApiError.Kind.METHOD);
          case ErrorCodes.INVALID_PARAMS -> new ApiError.NotFound(ApiError.Kind.TOOL);
          default -> new ApiError.FieldWrongType("params", "as the method has them");
        };
    Told told = ErrorTable.tell(error, exchange.language());
    int shown = code == ErrorCodes.INTERNAL_ERROR ? ErrorCodes.INVALID_PARAMS : code;
    Map<String, Object> data = Map.of("code", told.code(), "request_id", exchange.requestId());
    return JSONRPCResponse.error(id, new JSONRPCError(shown, told.message(), data));
  }
}
