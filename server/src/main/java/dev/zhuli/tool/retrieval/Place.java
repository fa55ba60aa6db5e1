package dev.zhuli.tool.retrieval;

/**
 * Where a chunk is.
 *
 * @param index which of the searched indexes
 * @param ordinal which chunk of it, from 0
 */
record Place(int index, int ordinal) {}
