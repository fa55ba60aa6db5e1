package dev.zhuli.run;

import dev.zhuli.error.Language;

/**
 * How a request came.
 *
 * @param language in which a failure is told
 * @param publicUrl base of the links that its answer holds, without a slash at its end
 */
public record Origin(Language language, String publicUrl) {}
