/** 英语语法助手: looks up English words, corrects English sentences. */
@NullMarked
package dev.zhuli.assistant.grammar;

import org.jspecify.annotations.NullMarked;
