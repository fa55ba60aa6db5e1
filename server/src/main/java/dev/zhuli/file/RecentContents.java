package dev.zhuli.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Under which ids contents were kept lately: the last 1,000 of all tenants, a few hundred bytes
 * each. Forgotten, a content is kept once more.
 */
public final class RecentContents {
  private static final int REMEMBERED = 1_000;

  private final Map<String, String> ids =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** SHA-256 of a content with its name, in hex: as short for a name of megabytes. */
  public static String digest(String name, byte[] content) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(name.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0); // which no content's beginning may be mistaken for
      return HexFormat.of().formatHex(sha.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The id under which the tenant's content was kept; it may have been deleted meanwhile. */
  public Optional<String> find(String tenant, String digest) {
    @Nullable String id;
    synchronized (ids) {
      id = ids.get(key(tenant, digest));
    }
    return Optional.ofNullable(id);
  }

  public void remember(String tenant, String digest, String id) {
    synchronized (ids) {
      ids.put(key(tenant, digest), id);
    }
  }

  private static String key(String tenant, String digest) {
    return tenant + '\n' + digest;
  }
}
