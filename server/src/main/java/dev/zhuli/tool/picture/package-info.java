/** Hostile pictures made harmless: checked before a pixel is decoded, then decoded in bounds. */
@NullMarked
package dev.zhuli.tool.picture;

import org.jspecify.annotations.NullMarked;
