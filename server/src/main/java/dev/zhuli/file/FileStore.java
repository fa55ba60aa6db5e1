package dev.zhuli.file;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of uploaded files. What belongs to another tenant is as if not there. */
public interface FileStore {

  /**
   * Adds a file.
   *
   * @param most what the tenant may have, with this file
   * @return false when that would be too much; then nothing is added
   */
  boolean add(StoredFile file, Quota most);

  /**
   * What a tenant may keep, uploaded files and artifacts together.
   *
   * @param files number of them
   * @param bytes of all of them
   */
  record Quota(long files, long bytes) {}

  Optional<StoredFile> find(String tenant, String id);

  /** A page of a tenant's files. */
  List<StoredFile> list(String tenant, Page page);

  /**
   * @param purpose null for all
   * @param without a purpose whose files are left out; null for none
   * @param after id of the last file of the page before; null for the first page
   * @param oldestFirst else newest first
   */
  record Page(
      @Nullable String purpose,
      @Nullable String without,
      @Nullable String after,
      boolean oldestFirst,
      int limit) {}

  /** The files that are attached to a conversation, in the order in which they came. */
  List<StoredFile> ofConversation(String tenant, String conversationId);

  /** Files of a purpose, whosever, that came before a time and that no conversation has. */
  List<StoredFile> attachedNowhere(String purpose, Instant before);

  /** Deletes it, from its conversations too; false when there is none. */
  boolean delete(String tenant, String id);

  /** Which of these ids are files at all, whosever. */
  Set<String> known(Collection<String> ids);
}
