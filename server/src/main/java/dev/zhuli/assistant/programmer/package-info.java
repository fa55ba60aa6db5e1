/** 程序员助手Sam: answers programming questions, with code. */
@NullMarked
package dev.zhuli.assistant.programmer;

import org.jspecify.annotations.NullMarked;
