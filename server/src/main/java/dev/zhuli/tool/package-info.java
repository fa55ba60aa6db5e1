/** What a tool gives back; one sub-folder per tool. */
@NullMarked
package dev.zhuli.tool;

import org.jspecify.annotations.NullMarked;
