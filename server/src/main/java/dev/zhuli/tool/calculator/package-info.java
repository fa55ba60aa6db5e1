/** Arithmetic. */
@NullMarked
package dev.zhuli.tool.calculator;

import org.jspecify.annotations.NullMarked;
