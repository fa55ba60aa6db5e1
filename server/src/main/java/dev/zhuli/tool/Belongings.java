package dev.zhuli.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What belongs to a conversation beside its words. For one turn. */
public interface Belongings {

  /** What the user attached, in the order in which it came. */
  List<GivenFile> files();

  /**
   * @param name as the user calls it; unique in the conversation, never a path
   * @param mediaType found by its content
   * @param content to be read only
   * @param isNew whether this turn brought it
   */
  record GivenFile(String name, String mediaType, Path content, boolean isNew) {}

  /**
   * Keeps something that was made.
   *
   * @param name with its ending
   * @return a link to it, which needs no key and works for a while
   * @throws dev.zhuli.file.BrokenArtifactException when it is no whole one of its kind
   * @throws dev.zhuli.file.StorageQuotaException when the tenant keeps as much as it may
   */
  String keep(String name, String mediaType, byte[] content);

  /** The conversation's answered turns, oldest first; links in them work. */
  List<EarlierTurn> turns();

  /** What was made, by a link to it; empty for other addresses, and for what is gone. */
  Optional<byte[]> made(String link);
}
