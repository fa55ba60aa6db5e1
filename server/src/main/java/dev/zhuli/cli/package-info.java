/** The commands beside serve: chat, pull, key and doctor. */
@NullMarked
package dev.zhuli.cli;

import org.jspecify.annotations.NullMarked;
