/**
 * Reads the text in a picture: where the lines are, what they say, in which order they are read.
 */
@NullMarked
package dev.zhuli.tool.ocr;

import org.jspecify.annotations.NullMarked;
