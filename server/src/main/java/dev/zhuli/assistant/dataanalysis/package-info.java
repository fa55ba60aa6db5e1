/** 数据分析: analyses data that the user describes or pastes. */
@NullMarked
package dev.zhuli.assistant.dataanalysis;

import org.jspecify.annotations.NullMarked;
