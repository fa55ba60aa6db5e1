package dev.zhuli.model;

/** Why a model stopped. */
public enum FinishReason {
  STOP,
  LENGTH,
  TOOL_CALLS,
  SENSITIVE
}
