/** Speech: recordings become words, answers are spoken, by services behind OpenAI's audio API. */
@NullMarked
package dev.zhuli.tool.voice;

import org.jspecify.annotations.NullMarked;
