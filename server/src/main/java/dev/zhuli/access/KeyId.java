package dev.zhuli.access;

import java.util.regex.Pattern;

/** The form of key ids and tenants: safe in a file name, a log line and a URL. */
final class KeyId {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private KeyId() {}

  static boolean isWellFormed(String id) {
    return FORM.matcher(id).matches();
  }
}
