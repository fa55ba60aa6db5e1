package dev.zhuli.tool.diagram.form;

import java.nio.charset.StandardCharsets;

/**
 * One of the files that a diagram is given as.
 *
 * @param name what people call the form, such as {@code draw.io}
 * @param ending of the file's name
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record Form(String name, String ending, String mediaType, byte[] content) {
  public static Form of(String name, String ending, String mediaType, String content) {
    return new Form(name, ending, mediaType, content.getBytes(StandardCharsets.UTF_8));
  }
}
