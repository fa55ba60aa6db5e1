/**
 * Reads the text of documents. Whatever comes in is hostile until proven otherwise: memory, time,
 * depth and counts are bounded, and each refusal has its own reason.
 */
@NullMarked
package dev.zhuli.tool.document;

import org.jspecify.annotations.NullMarked;
