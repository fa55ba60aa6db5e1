/** AI画图: turns a wish into the description of a picture. */
@NullMarked
package dev.zhuli.assistant.painter;

import org.jspecify.annotations.NullMarked;
