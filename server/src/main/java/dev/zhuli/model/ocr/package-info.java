/**
 * The networks that find text in a picture and read a line of it; natives are entered only here.
 */
@NullMarked
package dev.zhuli.model.ocr;

import org.jspecify.annotations.NullMarked;
