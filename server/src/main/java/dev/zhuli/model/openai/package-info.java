/** Any OpenAI-compatible chat completions server as a model. */
@NullMarked
package dev.zhuli.model.openai;

import org.jspecify.annotations.NullMarked;
