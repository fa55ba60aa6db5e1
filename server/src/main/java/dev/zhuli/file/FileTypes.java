package dev.zhuli.file;

import dev.zhuli.file.FileRefusedException.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

/**
 * What a file is, by its content; its name only decides among kinds that look alike, such as the
 * many that are text.
 */
public final class FileTypes {
  /** Endings whose content is of one kind; the value is the kind's beginning. */
  private static final Map<String, String> BINARY =
      Map.ofEntries(
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("zip", "application/zip"),
          Map.entry("docx", OfficeKinds.DOCX),
          Map.entry("xlsx", OfficeKinds.XLSX),
          Map.entry("pptx", OfficeKinds.PPTX),
          Map.entry("epub", OfficeKinds.EPUB),
          Map.entry("doc", OfficeKinds.DOC),
          Map.entry("xls", OfficeKinds.XLS),
          Map.entry("ppt", OfficeKinds.PPT),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/"));

  private static final Map<String, String> TEXT =
      Map.ofEntries(
          Map.entry("txt", "text/plain"),
          Map.entry("md", "text/markdown"),
          Map.entry("markdown", "text/markdown"),
          Map.entry("csv", "text/csv"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("json", "application/json"),
          Map.entry("jsonl", "application/jsonl"),
          Map.entry("html", "text/html"),
          Map.entry("htm", "text/html"),
          Map.entry("xml", "application/xml"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("yml", "application/yaml"),
          Map.entry("svg", "image/svg+xml"));

  private static final String PLAIN = "text/plain";

  /** Endings of source code; it is plain text, whatever else a system would do with the file. */
  private static final Set<String> SOURCE =
      Set.of(
          "sh", "bash", "zsh", "py", "js", "mjs", "java", "c", "h", "cc", "cpp", "hpp", "go", "rs",
          "rb", "pl", "php", "sql");

  /** What Tika calls source code that systems may run when it is opened. */
  private static final Set<String> SCRIPTS =
      Set.of("application/x-sh", "application/x-bat", "text/javascript", "text/x-vbscript");

  private static final String BYTES = "application/octet-stream";

  /** What a file of that name is said to be, by its ending alone. */
  public static String byEnding(String name) {
    String ending = FileNames.ending(name);
    String known = BINARY.getOrDefault(ending, TEXT.getOrDefault(ending, BYTES));
    return known.endsWith("/") ? BYTES : known;
  }

  private final TikaConfig tika = TikaConfig.getDefaultConfig();

  /**
   * The media type of a file.
   *
   * @throws FileRefusedException for programs, for containers that are damaged, and for contents
   *     that contradict the name's ending
   */
  public String of(Path file, String name) throws IOException, FileRefusedException {
    String kind = kind(file, name);
    if (Programs.isKind(kind) || Programs.isScriptWithPayload(file)) {
      throw new FileRefusedException(Why.EXECUTABLE, kind);
    }
    if (Programs.isName(name)) {
      throw new FileRefusedException(Why.EXECUTABLE, name);
    }
    String ending = FileNames.ending(name);
    String wanted = BINARY.get(ending);
    if (wanted != null) {
      if (kind.equals(OfficeKinds.PROTECTED) && OfficeKinds.mayBeProtected(wanted)) {
        return wanted; // who reads it says that there is a password
      }
      return checked(kind.startsWith(wanted), kind);
    }
    String text = SOURCE.contains(ending) ? PLAIN : TEXT.get(ending);
    if (text != null) {
      checked(isText(kind), kind);
      return text;
    }
    return SCRIPTS.contains(kind) ? PLAIN : kind;
  }

  private String kind(Path file, String name) throws IOException, FileRefusedException {
    String found = detect(file, name).replaceAll(";.*", "");
    try {
      return Programs.isKind(found) ? found : OfficeKinds.of(file, found);
    } catch (BrokenContainerException e) {
      throw new FileRefusedException(Why.DAMAGED, e);
    }
  }

  private static String checked(boolean right, String kind) throws FileRefusedException {
    if (!right) {
      throw new FileRefusedException(Why.CONTRADICTS_NAME, kind);
    }
    return kind;
  }

  private boolean isText(String kind) {
    MediaType type = MediaType.parse(kind);
    return tika.getMediaTypeRegistry().isInstanceOf(type, MediaType.TEXT_PLAIN)
        || TEXT.containsValue(kind)
        || kind.endsWith("+xml");
  }

  private String detect(Path file, String name) throws IOException {
    try (TikaInputStream in = TikaInputStream.get(file)) {
      Metadata metadata = new Metadata();
      // The name helps only where the content leaves it open.
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
      return tika.getDetector().detect(in, metadata).toString();
    }
  }
}
