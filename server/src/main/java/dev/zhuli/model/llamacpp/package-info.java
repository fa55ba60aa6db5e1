/** The embedded model: llama.cpp inside the process. */
@NullMarked
package dev.zhuli.model.llamacpp;

import org.jspecify.annotations.NullMarked;
