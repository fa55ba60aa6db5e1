/** Zhuli's own dialect: conversations, runs and resumable events. */
@NullMarked
package dev.zhuli.http.zhuli;

import org.jspecify.annotations.NullMarked;
