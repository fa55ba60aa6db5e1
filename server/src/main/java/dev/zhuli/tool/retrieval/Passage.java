package dev.zhuli.tool.retrieval;

/**
 * A piece of a document that was found.
 *
 * @param document its name
 * @param page number of the page on which the passage begins, from 1
 * @param label that page's label; may be empty
 * @param score greater is better; comparable only within one search
 */
public record Passage(
    String fileId, String document, int page, String label, String text, double score) {}
