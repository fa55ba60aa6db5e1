package dev.zhuli.http.openai;

import dev.zhuli.file.RecentContents;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.http.FileRequests;
import dev.zhuli.run.EphemeralSweep;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Keeps the files that stand in bodies as uploads. A client sends the same file again with each
 * turn of a conversation; what came lately isn't kept, read and indexed once more.
 */
@Component
class InlineFiles {
  private final FileRequests files;
  private final Uploads uploads;
  private final Clock clock;
  private final RecentContents recent = new RecentContents();

  InlineFiles(FileRequests files, Uploads uploads, Clock clock) {
    this.files = files;
    this.uploads = uploads;
    this.clock = clock;
  }

  /**
   * Keeps a call's files for what the call begins with their ids. Where that fails, those that were
   * new are dropped again.
   *
   * @throws dev.zhuli.error.ApiException 1214 or 413 for a file that isn't taken
   */
  <T> T with(String tenant, List<FileParts.Inline> inline, Function<List<String>, T> begin) {
    Map<String, String> fresh = new LinkedHashMap<>();
    boolean begun = false;
    try {
      T result = begin.apply(ids(tenant, inline, fresh));
      begun = true;
      // Not before: another call would build upon what may be dropped.
      fresh.forEach((digest, id) -> recent.remember(tenant, digest, id));
      return result;
    } finally {
      if (!begun) {
        fresh.values().forEach(id -> uploads.delete(tenant, id));
      }
    }
  }

  /**
   * @param fresh takes the ids of those that are new, by their contents' digests
   */
  private List<String> ids(
      String tenant, List<FileParts.Inline> inline, Map<String, String> fresh) {
    List<String> ids = new ArrayList<>();
    for (FileParts.Inline file : inline) {
      ids.add(
          remembered(tenant, file.digest())
              .orElseGet(() -> fresh.computeIfAbsent(file.digest(), _ -> keep(tenant, file))));
    }
    return ids;
  }

  private String keep(String tenant, FileParts.Inline file) {
    return files
        .keep(
            tenant,
            file.name(),
            EphemeralSweep.INLINE_PURPOSE,
            file.field(),
            draft -> Files.write(draft, file.content()))
        .id();
  }

  /** One that is about to be swept, since no conversation has it any more, isn't used again. */
  private Optional<String> remembered(String tenant, String digest) {
    return recent
        .find(tenant, digest)
        .flatMap(known -> uploads.find(tenant, known))
        .filter(
            file ->
                file.createdAt()
                    .isAfter(clock.instant().minus(EphemeralSweep.INLINE_KEPT.dividedBy(2))))
        .map(StoredFile::id);
  }
}
