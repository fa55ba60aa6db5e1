/** What an assistant is; one sub-folder per assistant. */
@NullMarked
package dev.zhuli.assistant;

import org.jspecify.annotations.NullMarked;
