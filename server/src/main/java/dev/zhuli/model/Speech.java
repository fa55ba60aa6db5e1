package dev.zhuli.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a model that speaks itself has said.
 *
 * @param data sound in a container, or bare samples: 16 bits, little-endian, 24 kHz, one channel
 * @param text what it says
 * @param id by which that model knows it; null where it gave none
 * @param expiresAt how long it knows it; null where it didn't say
 * @param model which one that is: its name and where it is
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record Speech(
    byte[] data, String text, @Nullable String id, @Nullable Instant expiresAt, String model) {}
