package dev.zhuli.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Keeps contents under ids. */
public interface Blobs {

  /** Takes a finished file over: it is gone from where it was. */
  void take(String id, Path content) throws IOException;

  /**
   * The content as a file of this machine, to be read only.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  Path local(String id) throws IOException;

  /** Does nothing when there is none. */
  void delete(String id) throws IOException;

  /** Ids of all contents that were taken before that time, in no order. */
  List<String> olderThan(Instant time) throws IOException;

  /** A new empty file, on the same disk, that may be filled and then taken. */
  Path draft() throws IOException;
}
