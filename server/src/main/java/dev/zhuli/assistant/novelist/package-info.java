/** 网文写手: plans and writes web fiction. */
@NullMarked
package dev.zhuli.assistant.novelist;

import org.jspecify.annotations.NullMarked;
