package dev.zhuli.assistant.mindmap;

import dev.zhuli.assistant.Turn;
import dev.zhuli.tool.Belongings.GivenFile;
import dev.zhuli.tool.attachment.Attached;
import dev.zhuli.tool.mindmap.MapReader;
import dev.zhuli.tool.mindmap.Outline;
import dev.zhuli.tool.mindmap.Tidy;
import dev.zhuli.tool.mindmap.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a new map comes from: a file, the headings of a document, an outline, a text, a topic. */
final class MapSource {
  /** Levels of a document's headings; below, its words are too many for a map. */
  private static final int LEAST_HEADINGS = 4;

  private static final int LEAST_OUTLINE = 4;

  private static final int MOST_TEXT_EMBEDDED = 1_500;
  private static final int MOST_TEXT = 24_000;

  private final Turn turn;
  private final MapWriting writing;
  private final MapWish wish;

  MapSource(Turn turn, MapWriting writing, MapWish wish) {
    this.turn = turn;
    this.writing = writing;
    this.wish = wish;
  }

  void map(MapPicture picture) throws InterruptedException {
    Optional<Topic> ready = fromFile().or(this::pasted);
    Optional<Topic> map = ready.isPresent() ? ready : written();
    if (map.isPresent()) {
      picture.show(map.get());
    } else {
      picture.fail(
          wish.chinese()
              ? "没有看出主题。请给一个主题（例如“健康饮食的思维导图”），或者贴一段文字、一份大纲。"
              : "I see no topic in this. Give one, such as \"a mind map of healthy food\", or paste a text or an outline.");
    }
  }

  private Optional<Topic> fromFile() {
    return turn.belongings().files().stream()
        .filter(file -> file.isNew() && MapReader.isMap(file.name()))
        .findFirst()
        .flatMap(MapSource::read);
  }

  private static Optional<Topic> read(GivenFile file) {
    try {
      return MapReader.read(file.name(), Files.readAllBytes(file.content()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An outline in the message itself, behind a line that asks for a map perhaps. */
  private Optional<Topic> pasted() {
    String said = turn.question().text();
    if (said.lines().filter(line -> !line.isBlank()).count() < LEAST_OUTLINE) {
      return Optional.empty();
    }
    Optional<Topic> whole = Outline.read(said);
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    boolean asks = lines.getFirst().matches(".*(?:思维导图|脑图|导图|如下|以下|(?i:mind ?map)).*[:：。]?");
    return asks
        ? Outline.read(String.join("\n", lines.subList(1, lines.size())))
            .or(() -> whole)
            .map(this::titled)
        : whole.map(this::titled);
  }

  private Topic titled(Topic root) {
    String title = wish.topic().isEmpty() ? (wish.chinese() ? "思维导图" : "Mind map") : wish.topic();
    return root.label().isEmpty() ? root.withLabel(title) : root;
  }

  private Optional<Topic> written() throws InterruptedException {
    Attached attached = turn.attached(false);
    if (!attached.texts().isEmpty()) {
      return ofDocument(attached.texts());
    }
    String said = turn.question().text().strip();
    return wish.topic().isEmpty() ? writing.ofText(cut(said)) : writing.ofTopic(wish.topic());
  }

  private Optional<Topic> ofDocument(List<Attached.Text> texts) throws InterruptedException {
    Attached.Text first = texts.getFirst();
    String headings =
        first
            .text()
            .lines()
            .filter(line -> line.matches("#{1,6}\\s+\\S.*"))
            .collect(Collectors.joining("\n"));
    String name = first.name().replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
    if (headings.lines().count() >= LEAST_HEADINGS) {
      Optional<Topic> map = Outline.read(headings);
      if (map.isPresent()) {
        return map.map(root -> named(root, name));
      }
    }
    Optional<Topic> outline = Outline.read(first.text()).filter(root -> root.depth() > 2);
    boolean brief = first.text().lines().allMatch(line -> line.strip().length() <= 40);
    if (outline.isPresent() && brief) {
      return outline.map(root -> named(root, name));
    }
    String all = texts.stream().map(Attached.Text::text).collect(Collectors.joining("\n\n"));
    return writing.ofText(cut(all));
  }

  /** A document's outline may go deeper than one map shows. */
  private static Topic named(Topic root, String name) {
    return (root.label().isEmpty() ? root.withLabel(name) : root).upTo(Tidy.USUAL_DEPTH);
  }

  private String cut(String text) {
    int most = turn.model().info().embedded() ? MOST_TEXT_EMBEDDED : MOST_TEXT;
    return text.substring(0, Math.min(most, text.length()));
  }
}
