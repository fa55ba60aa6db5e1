/**
 * Runs Python for a conversation, where it can do no harm. What stands here is the server's side;
 * what runs beside the code lies in {@code src/main/python/zhuli_runtime}.
 */
@NullMarked
package dev.zhuli.tool.codeinterpreter;

import org.jspecify.annotations.NullMarked;
