/** 提示词工程师: rewrites a prompt into a structured one. */
@NullMarked
package dev.zhuli.assistant.prompter;

import org.jspecify.annotations.NullMarked;
