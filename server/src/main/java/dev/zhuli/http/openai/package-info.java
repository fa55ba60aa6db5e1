/** The OpenAI dialect: each assistant as a model of {@code /v1/chat/completions}. */
@NullMarked
package dev.zhuli.http.openai;

import org.jspecify.annotations.NullMarked;
