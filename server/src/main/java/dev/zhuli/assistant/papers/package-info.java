/** arXiv论文速读: explains a paper that the user pastes or asks about. */
@NullMarked
package dev.zhuli.assistant.papers;

import org.jspecify.annotations.NullMarked;
