package dev.zhuli.run;

/**
 * An event at its place in a run's log.
 *
 * @param seq 1 for the first event, rising by one
 * @param at Unix milliseconds
 */
public record LoggedEvent(long seq, long at, RunEvent event) {}
