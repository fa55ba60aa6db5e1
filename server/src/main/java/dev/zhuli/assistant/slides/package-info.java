/** PPT助手: writes the outline of a deck, page by page. */
@NullMarked
package dev.zhuli.assistant.slides;

import org.jspecify.annotations.NullMarked;
