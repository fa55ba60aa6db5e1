package dev.zhuli.model;

import org.jspecify.annotations.Nullable;

/**
 * How an answer is to be spoken.
 *
 * @param voice the voice's name; null leaves it to the settings
 * @param format {@code wav}, {@code mp3}, {@code opus}, {@code aac}, {@code flac} or {@code pcm16};
 *     null leaves it to the settings
 */
public record SpeechWish(@Nullable String voice, @Nullable String format) {}
