package dev.zhuli.tool;

/**
 * For whom tools work.
 *
 * @param conversationId whose documents they may look into
 */
public record ToolContext(String tenant, String conversationId, String assistantId) {}
