package dev.zhuli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Contents in a folder of this machine, spread by the last two characters of their ids. */
public final class FolderBlobs implements Blobs {
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{2,80}");
  private static final String DRAFTS = "drafts";

  private final Path folder;

  public FolderBlobs(Path folder) {
    this.folder = folder;
  }

  @Override
  public void take(String id, Path content) throws IOException {
    Path target = path(id);
    Files.createDirectories(target.getParent());
    Files.move(content, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Path local(String id) throws IOException {
    Path file = path(id);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(id);
    }
    return file;
  }

  @Override
  public void delete(String id) throws IOException {
    Files.deleteIfExists(path(id));
  }

  @Override
  public List<String> olderThan(Instant time) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    FileTime limit = FileTime.from(time);
    try (Stream<Path> files =
        Files.find(
            folder,
            2,
            (file, its) -> its.isRegularFile() && its.lastModifiedTime().compareTo(limit) < 0)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> ID.matcher(name).matches())
          .toList();
    }
  }

  /** A draft's name is no id, so what a dying process leaves is swept like any unknown content. */
  @Override
  public Path draft() throws IOException {
    Path drafts = Files.createDirectories(folder.resolve(DRAFTS));
    return Files.createTempFile(drafts, "draft-", "");
  }

  private Path path(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("no id of a content: " + id);
    }
    if (id.startsWith("draft-")) {
      return folder.resolve(DRAFTS).resolve(id);
    }
    return folder.resolve(id.substring(id.length() - 2)).resolve(id);
  }
}
