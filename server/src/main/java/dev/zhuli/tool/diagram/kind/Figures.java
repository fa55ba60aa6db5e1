package dev.zhuli.tool.diagram.kind;

import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.classes.ClassReader;
import dev.zhuli.tool.diagram.classes.ClassWords;
import dev.zhuli.tool.diagram.entity.ErReader;
import dev.zhuli.tool.diagram.entity.ErWords;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Reading;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.diagram.figure.Told;
import dev.zhuli.tool.diagram.form.DrawnFont;
import dev.zhuli.tool.diagram.form.Form;
import dev.zhuli.tool.diagram.form.Look;
import dev.zhuli.tool.diagram.form.Png;
import dev.zhuli.tool.diagram.form.Theme;
import dev.zhuli.tool.diagram.gantt.GanttReader;
import dev.zhuli.tool.diagram.gantt.GanttWords;
import dev.zhuli.tool.diagram.org.OrgReader;
import dev.zhuli.tool.diagram.org.OrgWords;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import dev.zhuli.tool.diagram.scene.SceneDrawIo;
import dev.zhuli.tool.diagram.scene.SceneSvg;
import dev.zhuli.tool.diagram.sequence.SequenceReader;
import dev.zhuli.tool.diagram.sequence.SequenceWords;
import dev.zhuli.tool.diagram.state.StateReader;
import dev.zhuli.tool.diagram.state.StateWords;
import dev.zhuli.tool.font.CjkFont;
import dev.zhuli.tool.picture.PngText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads figures, and writes them in every form; the picture carries its structure along. */
public final class Figures {
  /** Keyword of {@link FigureJson} in a PNG. */
  private static final String FIGURE = "zhuli-figure";

  private static final float LETTERS = 14;
  private static final float SMALL = 12.5f;

  private final Lettering letters;
  private final Lettering small;
  private final DrawnFont font;
  private final Clock clock;

  /**
   * @param clock tells the year of dates without one
   */
  public Figures(CjkFont font, Clock clock) {
    this.letters = new Lettering(font.font(LETTERS));
    this.small = new Lettering(font.font(SMALL));
    this.font = new DrawnFont(font);
    this.clock = clock;
  }

  /** Reads a text form, in its own words or Mermaid's, as well as it goes. */
  public Optional<Figure> read(FigureKind kind, String text, Remarks remarks) {
    return reading(kind, text, remarks).figure().map(figure -> figure);
  }

  /** Reads what is nothing but a text form, or sentences of which rules understand every one. */
  public Optional<Figure> pasted(FigureKind kind, String written, Remarks remarks) {
    String text = inLines(written);
    boolean mermaid = kind.header().matcher(text).find();
    Reading reading = reading(kind, text, remarks);
    if (reading.figure().isPresent() && (mermaid || reading.unread().isEmpty())) {
      return reading.figure().map(figure -> figure);
    }
    Told told = told(kind, text);
    Reading said = reading(kind, told.text(), remarks);
    boolean whole = told.missed() == 0 && said.unread().isEmpty();
    return whole ? said.figure().map(figure -> figure) : Optional.empty();
  }

  /** What is said in one line has its lines between semicolons: A -> B: 付款；B -> A: 结果. */
  private static String inLines(String written) {
    String text = written.strip();
    return text.contains("\n") ? written : text.replace('；', '\n');
  }

  /** Reads sentences by rules, as well as it goes. */
  public Optional<Figure> described(FigureKind kind, String text, Remarks remarks) {
    return read(kind, told(kind, text).text(), remarks).or(() -> read(kind, text, remarks));
  }

  /** The same, with what couldn't be read. */
  public Reading reading(FigureKind kind, String written, Remarks remarks) {
    String text = Source.calm(written);
    return switch (kind) {
      case SEQUENCE -> SequenceReader.read(text, remarks);
      case STATE -> StateReader.read(text, remarks);
      case CLASS -> ClassReader.read(text, remarks);
      case ER -> ErReader.read(text, remarks);
      case GANTT -> GanttReader.read(text, LocalDate.now(clock), remarks);
      case ORG -> OrgReader.read(text, remarks);
    };
  }

  /** The text form as a grammar of llama.cpp (GBNF); what it is to follow is {@code "# "}. */
  public static String grammar(FigureKind kind) {
    String name = kind.word() + ".gbnf";
    try (InputStream in = Figures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + Figures.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static Told told(FigureKind kind, String described) {
    String text = Source.calm(described);
    return switch (kind) {
      case SEQUENCE -> SequenceWords.natural(text);
      case STATE -> StateWords.natural(text);
      case CLASS -> ClassWords.natural(text);
      case ER -> ErWords.natural(text);
      case GANTT -> GanttWords.natural(text);
      case ORG -> OrgWords.natural(text);
    };
  }

  /** The PNG first, then what can be edited. */
  public List<Form> forms(Figure figure, Look look) {
    Theme theme = look.isDark() ? Theme.DARK : Theme.LIGHT;
    Scene scene = scene(figure, theme);
    String svg = SceneSvg.of(scene, theme);
    String json = FigureJson.write(figure);
    byte[] png = look.on(PngText.with(Png.of(svg, font.family()), FIGURE, json));
    List<Form> forms = new ArrayList<>();
    forms.add(new Form("PNG", "png", "image/png", png));
    forms.add(Form.of("SVG", "svg", "image/svg+xml", svg));
    forms.add(Form.of("draw.io", "drawio", "application/xml", SceneDrawIo.of(scene, theme)));
    forms.add(Form.of("Mermaid", "mmd", "text/plain", figure.mermaid()));
    forms.add(Form.of("PlantUML", "puml", "text/plain", figure.plantUml()));
    forms.addAll(figure.more());
    forms.add(Form.of("JSON", "json", "application/json", json));
    return forms;
  }

  /** In place, as it is drawn. */
  Scene scene(Figure figure, Theme theme) {
    return figure.scene(new Pen(theme, letters, small));
  }

  /** The structure of a picture that was made here. */
  public static Optional<Figure> figure(byte[] png) {
    return PngText.find(png, FIGURE).flatMap(FigureJson::read);
  }
}
