package dev.zhuli.model;

/**
 * A call that a model asked for.
 *
 * @param arguments the arguments as a JSON text, exactly as the model wrote it
 */
public record ToolCall(String id, String name, String arguments) {}
