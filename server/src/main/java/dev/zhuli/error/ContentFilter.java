package dev.zhuli.error;

/**
 * Where sensitive text was found, as the platform tells it.
 *
 * @param role {@code user} for what was asked, {@code assistant} for the answer, {@code history}
 *     for what the caller told of earlier turns
 * @param level from 0, the worst, to 3
 */
public record ContentFilter(String role, int level) {}
