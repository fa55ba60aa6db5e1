package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.diagram.layout.Layout;
import dev.zhuli.tool.font.CjkFont;
import dev.zhuli.tool.picture.PngText;
import java.util.List;
import java.util.Optional;

/** A flowchart in every form; the picture carries its structure along. */
public final class FlowForms {
  /** Keyword of {@link GraphJson} in a PNG. */
  private static final String GRAPH = "zhuli-flowchart";

  private static final float LETTERS = 14;
  private static final float SMALL = 12.5f;

  private final Lettering letters;
  private final Lettering small;
  private final Layout layout;
  private final DrawnFont font;

  public FlowForms(CjkFont font) {
    this.letters = new Lettering(font.font(LETTERS));
    this.small = new Lettering(font.font(SMALL));
    this.layout = new Layout(letters, small);
    this.font = new DrawnFont(font);
  }

  /** The PNG first, then what can be edited. */
  public List<Form> of(Graph graph, Look look) {
    Heading heading = look.heading() == null ? Heading.of(graph) : look.heading();
    Drawing drawing = layout.of(graph, heading);
    Theme theme = look.isDark() ? Theme.DARK : Theme.LIGHT;
    String svg = Svg.of(drawing, theme, letters, small);
    boolean down = heading == Heading.DOWN || !graph.lanes().isEmpty();
    String json = GraphJson.write(graph);
    byte[] png = look.on(PngText.with(Png.of(svg, font.family()), GRAPH, json));
    return List.of(
        new Form("PNG", "png", "image/png", png),
        Form.of("SVG", "svg", "image/svg+xml", svg),
        Form.of("draw.io", "drawio", "application/xml", DrawIo.of(drawing, theme)),
        Form.of("Mermaid", "mmd", "text/plain", Mermaid.of(graph, down)),
        Form.of("PlantUML", "puml", "text/plain", PlantUml.of(graph, down)),
        Form.of(
            "Excalidraw",
            "excalidraw",
            "application/json",
            Excalidraw.of(drawing, theme, letters, small)),
        Form.of("JSON", "json", "application/json", json));
  }

  /** The structure of a picture that was made here. */
  public static Optional<Graph> graph(byte[] png) {
    return PngText.find(png, GRAPH).flatMap(GraphJson::read);
  }
}
