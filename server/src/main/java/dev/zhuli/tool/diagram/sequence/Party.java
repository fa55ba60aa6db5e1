package dev.zhuli.tool.diagram.sequence;

/**
 * Who takes part.
 *
 * @param name unique in its diagram
 */
public record Party(String name, boolean person) {}
