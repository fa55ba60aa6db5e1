package dev.zhuli.tool.diagram.edit;

import dev.zhuli.tool.diagram.Graph;

/**
 * What became of a patch.
 *
 * @param graph changed; the same where it couldn't be done
 * @param done whether it was
 * @param sentence what was done, or why not
 */
public record Patched(Graph graph, boolean done, String sentence) {}
