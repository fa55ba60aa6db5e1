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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a new map comes from: a file, the headings of a document, an outline, a text, a topic. */
final class MapSource {
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+\\S.*");

  private static final int LEAST_HEADINGS = 4;

  private static final int LEAST_OUTLINE = 4;

  private static final int MOST_TEXT_EMBEDDED = 1_500;
  private static final int MOST_TEXT = 24_000;

  private final Turn turn;
  private final MapWriting writing;
  private final MapWish wish;

  /** Why nothing of what was attached can be used. */
  private String unread = "";

  /** What is to be said of the map. */
  private String note = "";

  MapSource(Turn turn, MapWriting writing, MapWish wish) {
    this.turn = turn;
    this.writing = writing;
    this.wish = wish;
  }

  void map(MapPicture picture) throws InterruptedException {
    Optional<GivenFile> file = newFile(MapReader::isMap);
    Optional<Topic> opened = file.or(() -> newFile(MapReader::mayBeMap)).flatMap(MapSource::read);
    if (file.isPresent() && opened.isEmpty()) {
      picture.fail(unreadable(file.get().name()));
      return;
    }
    Optional<Topic> ready = opened.or(this::pasted);
    Optional<Topic> map = ready.isPresent() ? ready : written();
    if (map.isPresent()) {
      picture.show(map.get(), false, note);
    } else {
      picture.fail(unread.isEmpty() ? withoutTopic() : unread);
    }
  }

  private String withoutTopic() {
    return wish.chinese()
        ? "没有看出主题。请给一个主题（例如“健康饮食的思维导图”），或者贴一段文字、一份大纲。"
        : "I see no topic in this. Give one, such as \"a mind map of healthy food\", or paste a text or an outline.";
  }

  private String unreadable(String name) {
    return wish.chinese()
        ? "“%s”打不开：文件已损坏、不是这种格式，或者超过 %d 个节点。请重新导出后再上传。".formatted(name, MapReader.MOST_TOPICS)
        : "\"%s\" can't be opened: it is damaged, of another format, or has more than %d topics. Please export it again."
            .formatted(name, MapReader.MOST_TOPICS);
  }

  private Optional<GivenFile> newFile(Predicate<String> name) {
    return turn.belongings().files().stream()
        .filter(file -> file.isNew() && name.test(file.name()))
        .findFirst();
  }

  private static Optional<Topic> read(GivenFile file) {
    try {
      return Files.size(file.content()) > MapReader.MOST_BYTES
          ? Optional.empty()
          : MapReader.read(file.name(), Files.readAllBytes(file.content()));
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
    unread = String.join("\n", attached.unread());
    String said = turn.question().text().strip();
    if (!unread.isEmpty() || (wish.topic().isEmpty() && !MapWish.isText(said))) {
      return Optional.empty();
    }
    return wish.topic().isEmpty() ? writing.ofText(cut(said)) : writing.ofTopic(wish.topic());
  }

  private Optional<Topic> ofDocument(List<Attached.Text> texts) throws InterruptedException {
    Attached.Text first = texts.getFirst();
    String name = first.name().replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
    Optional<Topic> outline = outline(first.text()).or(() -> ofHeadings(first.text()));
    if (outline.isPresent()) {
      note = first.cut() ? ofFirstPart() : "";
      return outline.map(root -> root.label().isEmpty() ? root.withLabel(name) : root);
    }
    String all = texts.stream().map(Attached.Text::text).collect(Collectors.joining("\n\n"));
    String part = cut(all);
    if (texts.stream().anyMatch(Attached.Text::cut)) {
      note = ofFirstPart();
    }
    return writing.ofText(part);
  }

  /** A text that is an outline from its first line to its last, whole. */
  private static Optional<Topic> outline(String text) {
    boolean titled = text.lines().anyMatch(line -> HEADING.matcher(line).matches());
    return Outline.isAll(text)
        ? Outline.read(text)
            .filter(root -> root.depth() > (titled ? 1 : 2) && root.size() >= LEAST_OUTLINE)
        : Optional.empty();
  }

  /** Of a document that has more than headings; they may go deeper than one map shows. */
  private static Optional<Topic> ofHeadings(String text) {
    String headings =
        text.lines()
            .filter(line -> HEADING.matcher(line).matches())
            .collect(Collectors.joining("\n"));
    return headings.lines().count() >= LEAST_HEADINGS
        ? Outline.read(headings).map(root -> root.upTo(Tidy.USUAL_DEPTH))
        : Optional.empty();
  }

  private String cut(String text) {
    int most = turn.model().info().embedded() ? MOST_TEXT_EMBEDDED : MOST_TEXT;
    if (text.length() <= most) {
      return text;
    }
    note = ofFirstPart();
    return text.substring(0, most);
  }

  private String ofFirstPart() {
    return wish.chinese()
        ? "文字太长，只用了前面的部分。"
        : " The text is too long; only its first part was used.";
  }
}
