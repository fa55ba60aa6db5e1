package dev.zhuli.tool.diagram.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.form.Form;
import dev.zhuli.tool.diagram.form.Look;
import dev.zhuli.tool.diagram.form.Theme;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import dev.zhuli.tool.diagram.scene.Scene;
import dev.zhuli.tool.font.CjkFont;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FiguresTest {
  private static final int SEEDS = 50;

  /** Of those that are painted, which takes longest. */
  private static final int PAINTED = 6;

  @TempDir private static Path home;

  private static Figures figures() {
    return new Figures(new CjkFont(home), RandomFigures.CLOCK);
  }

  @ParameterizedTest
  @EnumSource(FigureKind.class)
  void everyFormOfEveryFigureIsWhole(FigureKind kind) throws Exception {
    Figures figures = figures();
    for (int seed = 0; seed < PAINTED; seed++) {
      Figure figure = RandomFigures.of(kind, seed);
      Map<String, byte[]> forms = new HashMap<>();
      for (Form form : figures.forms(figure, new Look(seed % 2 == 0, null))) {
        forms.put(form.ending(), form.content());
      }
      assertThat(forms).containsKeys("png", "svg", "drawio", "mmd", "puml", "json");
      byte[] png = Objects.requireNonNull(forms.get("png"));
      assertThat(ImageIO.read(new ByteArrayInputStream(png))).isNotNull();
      assertThat(Figures.figure(png)).contains(figure);
      svgHoldsItsNames(figure, xml(Objects.requireNonNull(forms.get("svg"))));
      drawIoIsTiedTogether(xml(Objects.requireNonNull(forms.get("drawio"))));
      assertThat(new String(Objects.requireNonNull(forms.get("puml")), StandardCharsets.UTF_8))
          .startsWith("@start")
          .contains("@end");
    }
  }

  private static Document xml(byte[] content) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(content));
  }

  private static void svgHoldsItsNames(Figure figure, Document svg) {
    String words = svg.getDocumentElement().getTextContent().replaceAll("\\s+", "");
    for (String name : figure.names()) {
      assertThat(words).contains(name.replaceAll("\\s+|[:：].*|[（(].*", ""));
    }
  }

  private static void drawIoIsTiedTogether(Document file) {
    Set<String> ids = new HashSet<>();
    var cells = file.getElementsByTagName("mxCell");
    for (int i = 0; i < cells.getLength(); i++) {
      Element cell = (Element) cells.item(i);
      assertThat(ids.add(cell.getAttribute("id"))).isTrue();
      String parent = cell.getAttribute("parent");
      assertThat(parent.isEmpty() || ids.contains(parent)).as(parent).isTrue();
      if (cell.hasAttribute("source")) {
        assertThat(ids).contains(cell.getAttribute("source"), cell.getAttribute("target"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FigureKind.class)
  void theTextFormMakesTheSameFigure(FigureKind kind) {
    Figures figures = figures();
    for (int seed = 0; seed < SEEDS; seed++) {
      Figure figure = RandomFigures.tame(kind, seed);
      assertThat(figures.read(kind, figure.text(), new Remarks(true)))
          .as(figure.text())
          .map(Figure::text)
          .contains(figure.text());
    }
  }

  @ParameterizedTest
  @EnumSource(FigureKind.class)
  void nothingOverlapsAndWordsLieInside(FigureKind kind) {
    Figures figures = figures();
    for (int seed = 0; seed < SEEDS; seed++) {
      Scene scene = figures.scene(RandomFigures.of(kind, seed), Theme.LIGHT);
      assertThat(faults(scene)).as(kind + " " + seed).isEmpty();
    }
  }

  private static List<String> faults(Scene scene) {
    List<String> faults = new ArrayList<>();
    List<Panel> panels = new ArrayList<>();
    List<Trace> traces = new ArrayList<>();
    Map<String, Box> boxes = new HashMap<>();
    for (var part : scene.parts()) {
      switch (part) {
        case Panel panel -> panels.add(panel);
        case Trace trace -> traces.add(trace);
      }
    }
    Box whole = new Box(0, 0, scene.width(), scene.height());
    for (Panel panel : panels) {
      if (!holds(whole, panel.box())) {
        faults.add("outside " + panel);
      }
      if (!panel.id().isEmpty()) {
        boxes.forEach(
            (id, box) -> {
              if (box.overlaps(panel.box())) {
                faults.add("overlap " + id + " " + panel.id());
              }
            });
        boxes.put(panel.id(), panel.box());
      } else if (boxes.containsKey(panel.inside())) {
        if (!holds(Objects.requireNonNull(boxes.get(panel.inside())), panel.box())) {
          faults.add("sticks out " + panel);
        }
      }
    }
    for (Trace trace : traces) {
      if (!trace.from().isEmpty()) {
        boxes.forEach(
            (id, box) -> {
              if (crosses(trace.points(), box)) {
                faults.add("line through " + id + ": " + trace);
              }
            });
      }
    }
    return faults;
  }

  private static boolean holds(Box outer, Box inner) {
    Box room = outer.padded(0.01);
    return inner.x() >= room.x()
        && inner.y() >= room.y()
        && inner.right() <= room.right()
        && inner.bottom() <= room.bottom();
  }

  private static boolean crosses(List<Point> points, Box box) {
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      Box piece =
          new Box(from.x(), from.y(), 0, 0).with(new Box(to.x(), to.y(), 0, 0)).padded(0.01);
      if (piece.overlaps(box.padded(-1))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void mermaidThatIsPastedIsReadAsItIs() {
    Figures figures = figures();
    for (FigureKind kind : FigureKind.values()) {
      if (kind == FigureKind.ORG) {
        continue; // a flowchart there
      }
      Figure figure = RandomFigures.of(kind, 3);
      Figure again = figures.pasted(kind, figure.mermaid(), new Remarks(true)).orElseThrow();
      assertThat(again.names()).as(figure.mermaid()).hasSameSizeAs(figure.names());
    }
  }
}
