package dev.zhuli.model;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of the sound of a model that speaks itself.
 *
 * @param wish how it is asked to speak; null when it isn't asked, but may
 * @param memory where its sound counts; what finds no room there is dropped
 */
public record Speaking(@Nullable SpeechWish wish, SoundMemory.Share memory) {}
