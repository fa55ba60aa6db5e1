/** Mind maps: a tree of topics, read from outlines and files, and every form it is wanted in. */
@NullMarked
package dev.zhuli.tool.mindmap;

import org.jspecify.annotations.NullMarked;
