/** How good the assistants' answers are with a real model, measured against the bare model. */
@NullMarked
package dev.zhuli.quality;

import org.jspecify.annotations.NullMarked;
