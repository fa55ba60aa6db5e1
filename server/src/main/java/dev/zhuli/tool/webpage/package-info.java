/** Opens a page of the web. */
@NullMarked
package dev.zhuli.tool.webpage;

import org.jspecify.annotations.NullMarked;
