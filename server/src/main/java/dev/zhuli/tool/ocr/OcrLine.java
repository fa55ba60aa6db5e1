package dev.zhuli.tool.ocr;

/**
 * A piece of a line that stands together; cells of a table are pieces of their own.
 *
 * @param box where it is, in pixels of the picture
 * @param confidence 0 to 1
 */
public record OcrLine(String text, TextBox box, float confidence) {}
