package dev.zhuli.tool.font;

import dev.zhuli.model.files.Download;
import dev.zhuli.model.files.Entry;
import dev.zhuli.model.files.ModelFileException;
import dev.zhuli.model.files.Progress;
import dev.zhuli.model.files.Source;
import java.awt.Font;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The font for everything that is drawn on the server and may be Chinese.
 *
 * <p>One of the system where there is one, else Noto Sans CJK SC below {@code ZHULI_HOME}. It is
 * looked for at first use, which takes up to a second. May be used by several threads.
 */
public final class CjkFont {
  /** Licence: SIL Open Font License 1.1. */
  private static final Entry NOTO =
      new Entry(
          "font",
          "Noto Sans CJK SC",
          "NotoSansCJKsc-Regular.otf",
          16_412_332,
          "1652500938055a232cfbfa321de6ebaadfc5635dd9f75e369bc991d14a6512dd",
          "OFL-1.1",
          List.of(
              new Source.Pip("mplfonts", "0.0.11", 1, "mplfonts/fonts/NotoSansCJKsc-Regular.otf")));

  private static final String ADVICE =
      "或安装系统字体 / Or install a font of the system: apt-get install fonts-noto-cjk";

  private final Path folder;
  private final SystemFonts system;
  private final Entry entry;
  private final Download download;
  private boolean systemSearched;
  private @Nullable Found found;

  private record Found(Path file, Font font) {}

  /**
   * @param home {@code ZHULI_HOME}; a font that is fetched lies in its {@code fonts}
   */
  public CjkFont(Path home) {
    this(home, SystemFonts.usual(), NOTO, Download.USUAL_PIP);
  }

  CjkFont(Path home, SystemFonts system, Entry entry, List<List<String>> pip) {
    this.folder = home.resolve("fonts");
    this.system = system;
    this.entry = entry;
    this.download = Download.throughPip(pip, ADVICE);
  }

  /** Its file, a .ttf, .otf or .ttc; empty when this machine has none. */
  public Optional<Path> file() {
    return found().map(Found::file);
  }

  /** Its family, such as {@code Noto Sans CJK SC}; empty when this machine has none. */
  public Optional<String> family() {
    return found().map(found -> found.font().getFamily());
  }

  /**
   * The font; without one, Java's own sans serif, which draws boxes instead of Chinese.
   *
   * @param size in points, which are pixels where nothing is scaled
   */
  public Font font(float size) {
    return found()
        .map(found -> found.font().deriveFont(size))
        .orElseGet(() -> new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(size));
  }

  /**
   * Makes sure that there is one: fetches it through the user's own pip where this machine has
   * none.
   *
   * @throws ModelFileException when pip can't give it; the server runs without as well
   */
  public Path ensure(Progress progress) throws InterruptedException {
    Optional<Path> here = file();
    if (here.isPresent()) {
      return here.get();
    }
    progress.note("下载中文字体 / Fetching a Chinese font: " + entry.description());
    Path fetched = download.into(folder, entry, progress);
    return file()
        .orElseThrow(
            () -> new ModelFileException("这台机器无法使用该字体 / This Java can't use the font: " + fetched));
  }

  private synchronized Optional<Found> found() {
    if (found == null) {
      found = ofSystem().or(this::fetched).orElse(null);
    }
    return Optional.ofNullable(found);
  }

  /** The system is searched once; a font that is fetched later is found by a look at one file. */
  private Optional<Found> ofSystem() {
    List<Path> files = systemSearched ? List.of() : system.files();
    systemSearched = true;
    return files.stream().flatMap(file -> named(file, ChineseFace.in(file)).stream()).findFirst();
  }

  private Optional<Found> fetched() {
    Path file = folder.resolve(entry.file());
    return named(file, ChineseFace.inTheOnly(file));
  }

  private static Optional<Found> named(Path file, Optional<Font> font) {
    return font.map(face -> new Found(file, face));
  }
}
