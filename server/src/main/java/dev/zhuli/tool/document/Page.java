package dev.zhuli.tool.document;

/**
 * A part of a document that can be cited.
 *
 * @param number counted from 1
 * @param label the sheet's, slide's or chapter's name; empty where there is none
 * @param text plain text or Markdown, never blank
 */
public record Page(int number, String label, String text) {}
