/** 思维导图: turns a concept into an indented Markdown outline. */
@NullMarked
package dev.zhuli.assistant.mindmap;

import org.jspecify.annotations.NullMarked;
