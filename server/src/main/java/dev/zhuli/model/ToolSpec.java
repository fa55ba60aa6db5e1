package dev.zhuli.model;

/**
 * A function that a model may call.
 *
 * @param parametersSchema JSON schema of the arguments, as a JSON text
 */
public record ToolSpec(String name, String description, String parametersSchema) {}
