package dev.zhuli.model.ocr;

/**
 * What a line says.
 *
 * @param text empty when nothing was recognised
 * @param confidence mean over its letters, 0 to 1
 */
public record LineText(String text, float confidence) {}
