/** ChatGLM: the cheerful general companion, and the default. */
@NullMarked
package dev.zhuli.assistant.chatglm;

import org.jspecify.annotations.NullMarked;
