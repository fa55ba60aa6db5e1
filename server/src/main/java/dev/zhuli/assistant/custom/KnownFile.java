package dev.zhuli.assistant.custom;

import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A description file as it was when last looked at.
 *
 * @param readAt when its content was read
 * @param good the assistant of its last good version; empty if there never was one
 * @param problems what is wrong with its newest version
 */
record KnownFile(
    Stamp stamp,
    Instant readAt,
    FileContent content,
    Optional<Assistant> good,
    List<String> problems) {

  /** Within this time of a write, a second write can leave the same stamp. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Predicate<String> WORD =
      Pattern.compile("[A-Za-z0-9_-]{1,64}").asMatchPredicate();

  /** What shows, without reading it, that a file is another than before. */
  record Stamp(Instant modified, long size, @Nullable Object key) {
    static Stamp of(BasicFileAttributes attributes) {
      return new Stamp(
          attributes.lastModifiedTime().toInstant(), attributes.size(), attributes.fileKey());
    }
  }

  /**
   * Looks at a file again; reads it only where it may have changed.
   *
   * @return empty when the file is gone
   */
  static Optional<KnownFile> look(Path file, Optional<KnownFile> before, Clock clock) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Stamp stamp = Stamp.of(attributes);
      if (before.isPresent() && before.get().surelyStill(stamp)) {
        return before;
      }
      Instant now = clock.instant();
      FileContent content = FileContent.read(file, attributes);
      if (before.isPresent() && before.get().content().equals(content)) {
        KnownFile same = before.get();
        return Optional.of(new KnownFile(stamp, now, content, same.good(), same.problems()));
      }
      return Optional.of(read(file, stamp, content, before, clock, now));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unreadable(e, before, clock.instant()));
    }
  }

  private boolean surelyStill(Stamp now) {
    return stamp.equals(now) && readAt.isAfter(stamp.modified().plus(SETTLING));
  }

  private static KnownFile read(
      Path file,
      Stamp stamp,
      FileContent content,
      Optional<KnownFile> before,
      Clock clock,
      Instant now) {
    Described.Outcome outcome =
        content.problem().isEmpty()
            ? DescriptionReader.read(stem(file), content.text())
            : Described.Outcome.broken(content.problem());
    Optional<Assistant> fresh =
        outcome
            .described()
            .map(described -> assistant(described, stem(file), stamp.modified(), clock));
    return new KnownFile(
        stamp, now, content, fresh.or(() -> before.flatMap(KnownFile::good)), outcome.problems());
  }

  private static KnownFile unreadable(IOException e, Optional<KnownFile> before, Instant now) {
    FileContent content = FileContent.broken("读不了这个文件 / can't read the file: " + e);
    return new KnownFile(
        new Stamp(now, 0, null),
        now,
        content,
        before.flatMap(KnownFile::good),
        List.of(content.problem()));
  }

  /** Programs call it by its file's name, where that is a word for programs, else by its id. */
  private static Assistant assistant(
      Described described, String stem, Instant modified, Clock clock) {
    AssistantCard card =
        new AssistantCard(
            described.id(),
            described.name(),
            described.description(),
            described.avatar(),
            described.starterPrompts(),
            described.tags(),
            described.tools(),
            described.model(),
            modified,
            modified);
    String word = WORD.test(stem) ? stem : described.id();
    return new Prompted(card, described.prompt(), clock, word, described.functions());
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }
}
