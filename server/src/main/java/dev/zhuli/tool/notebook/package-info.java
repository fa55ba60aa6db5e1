/**
 * Takes a conversation along: as a Jupyter notebook that runs elsewhere, or as a report in Word or
 * Markdown.
 */
@NullMarked
package dev.zhuli.tool.notebook;

import org.jspecify.annotations.NullMarked;
