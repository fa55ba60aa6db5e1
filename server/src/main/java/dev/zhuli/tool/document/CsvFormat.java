package dev.zhuli.tool.document;

import java.nio.charset.Charset;

/**
 * How a table of text is written.
 *
 * @param delimiter comma, semicolon, tab or pipe
 */
public record CsvFormat(Charset charset, char delimiter) {}
