/** The tool that looks something up in what the caller attached. */
@NullMarked
package dev.zhuli.tool.documentsearch;

import org.jspecify.annotations.NullMarked;
