package dev.zhuli.tool.retrieval;

/**
 * One page of a document, as it was read.
 *
 * @param number from 1
 * @param label what people call it, such as the name of a sheet; may be empty
 */
public record PageText(int number, String label, String text) {}
