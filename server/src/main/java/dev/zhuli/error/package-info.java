/** How a request can fail: one sealed type, its HTTP status, code and words in one place. */
@NullMarked
package dev.zhuli.error;

import org.jspecify.annotations.NullMarked;
