package dev.zhuli.tool;

/**
 * What a tool gave.
 *
 * @param text for the model; of a failure, why, so that it can do otherwise or say so
 * @param block for the caller: input and outputs
 */
public record ToolOutcome(String text, ToolBlock block) {}
