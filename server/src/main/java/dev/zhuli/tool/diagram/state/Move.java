package dev.zhuli.tool.diagram.state;

/**
 * A change of state.
 *
 * @param from name of a state, or {@link StateChart#EDGE} for the begin
 * @param to name of a state, or {@link StateChart#EDGE} for the end
 * @param event may be empty
 */
public record Move(String from, String to, String event) {}
