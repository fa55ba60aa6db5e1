package dev.zhuli.http.openai;

import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.http.FileRequests;
import dev.zhuli.run.EphemeralSweep;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the files that stand in bodies as uploads. A client sends the same file again with each
 * turn of a conversation; what came lately isn't kept, read and indexed once more.
 */
@Component
class InlineFiles {
  private static final int REMEMBERED = 1_000;

  private final FileRequests files;
  private final Uploads uploads;
  private final Clock clock;
  private final Map<String, String> idsByContent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  InlineFiles(FileRequests files, Uploads uploads, Clock clock) {
    this.files = files;
    this.uploads = uploads;
    this.clock = clock;
  }

  /**
   * The id of the file under which it is kept.
   *
   * @throws dev.zhuli.error.ApiException 1214 or 413 for a file that isn't taken
   */
  String keep(String tenant, FileParts.Inline file) {
    String content = tenant + '\n' + file.name() + '\n' + sha256(file.content());
    return remembered(tenant, content)
        .orElseGet(
            () -> {
              String id =
                  files
                      .keep(
                          tenant,
                          file.name(),
                          EphemeralSweep.INLINE_PURPOSE,
                          file.field(),
                          draft -> Files.write(draft, file.content()))
                      .id();
              remember(content, id);
              return id;
            });
  }

  /** One that is about to be swept, since no conversation has it any more, isn't used again. */
  private Optional<String> remembered(String tenant, String content) {
    @Nullable String id;
    synchronized (idsByContent) {
      id = idsByContent.get(content);
    }
    return Optional.ofNullable(id)
        .flatMap(known -> uploads.find(tenant, known))
        .filter(
            file ->
                file.createdAt()
                    .isAfter(clock.instant().minus(EphemeralSweep.INLINE_KEPT.dividedBy(2))))
        .map(StoredFile::id);
  }

  private void remember(String content, String id) {
    synchronized (idsByContent) {
      idsByContent.put(content, id);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
