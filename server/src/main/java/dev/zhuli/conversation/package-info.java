/** Conversations, their messages and the window of history that a model sees. */
@NullMarked
package dev.zhuli.conversation;

import org.jspecify.annotations.NullMarked;
