/** An assistant for conformance tests only: whatever can be told to a client, on request. */
@NullMarked
package dev.zhuli.assistant.parade;

import org.jspecify.annotations.NullMarked;
