package dev.zhuli.tool.retrieval;

/**
 * A document's piece as it is indexed.
 *
 * @param heading the heading under which it stands, when that isn't part of the text; may be empty
 * @param overlap how many characters of the text's beginning only repeat the chunk before
 */
record Chunk(int page, String label, String heading, String text, int overlap) {}
