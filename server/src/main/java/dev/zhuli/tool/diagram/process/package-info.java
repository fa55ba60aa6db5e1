/**
 * A tiny language for processes, and the graph that it means. Models write it faster and with fewer
 * mistakes than nodes and edges: a few lines of what looks like Python.
 */
@NullMarked
package dev.zhuli.tool.diagram.process;

import org.jspecify.annotations.NullMarked;
