package dev.zhuli.tool.diagram.entity;

/**
 * How two tables belong together.
 *
 * @param fromCount how many of {@code from} belong to one of {@code to}
 * @param label a verb; may be empty
 */
public record Link(String from, String to, Count fromCount, Count toCount, String label) {}
