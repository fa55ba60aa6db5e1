package dev.zhuli.access;

/**
 * Who calls, once authenticated.
 *
 * @param keyId the key's public half
 * @param tenant whose data the caller sees; every store takes it
 */
public record Caller(String keyId, String tenant) {}
