/** The one font with which the server draws Chinese: the system's, or one that set-up fetches. */
@NullMarked
package dev.zhuli.tool.font;

import org.jspecify.annotations.NullMarked;
