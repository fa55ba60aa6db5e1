package dev.zhuli.tool.diagram.figure;

/**
 * What rules made of a description.
 *
 * @param text in the text form; may be empty
 * @param missed how many clauses say nothing to the rules
 */
public record Told(String text, int missed) {}
