package dev.zhuli.tool.diagram.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.zhuli.http.Chromium;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.RandomGraphs;
import dev.zhuli.tool.diagram.kind.FigureKind;
import dev.zhuli.tool.diagram.kind.RandomFigures;
import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.diagram.layout.Layout;
import dev.zhuli.tool.font.CjkFont;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlowFormsTest {
  private static final Look LIGHT = Look.PLAIN;

  @TempDir private static Path home;

  private static Map<String, byte[]> forms(Graph graph) {
    Map<String, byte[]> forms = new HashMap<>();
    new FlowForms(new CjkFont(home))
        .of(graph, LIGHT)
        .forEach(form -> forms.put(form.ending(), form.content()));
    return forms;
  }

  private static String text(Map<String, byte[]> forms, String ending) {
    return new String(Objects.requireNonNull(forms.get(ending)), StandardCharsets.UTF_8);
  }

  private static Document xml(Map<String, byte[]> forms, String ending) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(Objects.requireNonNull(forms.get(ending))));
  }

  @Test
  void everyFormOfEveryGraphIsWhole() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      Graph graph = RandomGraphs.of(seed);
      Map<String, byte[]> forms = forms(graph);
      assertThat(forms.keySet())
          .containsExactlyInAnyOrder("png", "svg", "drawio", "mmd", "puml", "excalidraw", "json");
      assertThat(GraphJson.read(text(forms, "json"))).contains(graph);
      assertThat(FlowForms.graph(Objects.requireNonNull(forms.get("png")))).contains(graph);
      assertThat(reopened(xml(forms, "drawio"))).isEqualTo(told(graph));
      svgHoldsItsWords(graph, xml(forms, "svg"));
      excalidrawIsTiedTogether(graph, JsonMapper.shared().readTree(text(forms, "excalidraw")));
    }
  }

  @Test
  void everyDrawIoFileOpensAsTheSameGraph() throws Exception {
    Lettering letters = new Lettering(new CjkFont(home).font(14));
    Layout layout = new Layout(letters, letters);
    for (int seed = 0; seed < 200; seed++) {
      Graph graph = RandomGraphs.of(seed);
      Drawing drawing = layout.of(graph, Heading.of(graph));
      byte[] file = DrawIo.of(drawing, Theme.LIGHT).getBytes(StandardCharsets.UTF_8);
      assertThat(reopened(xml(Map.of("drawio", file), "drawio"))).isEqualTo(told(graph));
    }
  }

  /** Boxes with their words and lanes, and arrows between them, in no order. */
  private static List<String> told(Graph graph) {
    List<String> told = new ArrayList<>();
    graph.lanes().forEach(lane -> told.add("lane " + lane));
    graph.nodes().forEach(node -> told.add(node.id() + " " + node.label() + " in " + node.lane()));
    graph.edges().forEach(edge -> told.add(edge.from() + " > " + edge.to() + " " + edge.label()));
    return told.stream().sorted().toList();
  }

  private static List<String> reopened(Document file) {
    Map<String, String> lanes = new HashMap<>();
    List<String> told = new ArrayList<>();
    var cells = file.getElementsByTagName("mxCell");
    for (int i = 0; i < cells.getLength(); i++) {
      Element cell = (Element) cells.item(i);
      String id = cell.getAttribute("id");
      String value = cell.getAttribute("value");
      if (cell.getAttribute("style").startsWith("swimlane")) {
        lanes.put(id, value);
        told.add("lane " + value);
      } else if (cell.hasAttribute("vertex") && !id.startsWith("group")) { // no frame
        told.add(id + " " + value + " in " + lanes.getOrDefault(cell.getAttribute("parent"), ""));
      } else if (cell.hasAttribute("edge")) {
        told.add(cell.getAttribute("source") + " > " + cell.getAttribute("target") + " " + value);
      }
    }
    return told.stream().sorted().toList();
  }

  private static void svgHoldsItsWords(Graph graph, Document svg) {
    String words = svg.getDocumentElement().getTextContent().replaceAll("\\s+", "");
    for (Node node : graph.nodes()) {
      assertThat(words).contains(node.label().replaceAll("\\s+", ""));
    }
    assertThat(svg.getElementsByTagName("foreignObject").getLength()).isZero();
  }

  private static void excalidrawIsTiedTogether(Graph graph, JsonNode scene) {
    Map<String, JsonNode> elements = new HashMap<>();
    scene.path("elements").forEach(one -> elements.put(one.path("id").asString(), one));
    for (Node node : graph.nodes()) {
      assertThat(elements).containsKey(node.id());
      JsonNode text = Objects.requireNonNull(elements.get(node.id() + "-text"));
      assertThat(text.path("containerId").asString()).isEqualTo(node.id());
      assertThat(text.path("originalText").asString()).isEqualTo(node.label());
    }
    List<JsonNode> arrows =
        elements.values().stream()
            .filter(one -> one.path("type").asString().equals("arrow"))
            .toList();
    assertThat(arrows).hasSameSizeAs(graph.edges());
    for (JsonNode arrow : arrows) {
      assertThat(elements).containsKey(arrow.at("/startBinding/elementId").asString());
      assertThat(elements).containsKey(arrow.at("/endBinding/elementId").asString());
    }
  }

  @Test
  void thePictureIsTwiceAsLargeAndNotTooLarge() throws Exception {
    Graph few = graph(3);
    BufferedImage picture = picture(few);
    Element svg = xml(forms(few), "svg").getDocumentElement();
    assertThat((double) picture.getWidth())
        .isCloseTo(2 * Double.parseDouble(svg.getAttribute("width")), within(2));
    BufferedImage many = picture(graph(300));
    assertThat(Math.max(many.getWidth(), many.getHeight())).isLessThanOrEqualTo(12_000);
  }

  private static org.assertj.core.data.Offset<Double> within(double pixels) {
    return org.assertj.core.data.Offset.offset(pixels);
  }

  private static BufferedImage picture(Graph graph) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(Objects.requireNonNull(forms(graph).get("png"))));
  }

  private static Graph graph(int steps) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 1; i <= steps; i++) {
      nodes.add(new Node("n" + i, i == 1 ? Kind.START : Kind.PROCESS, "第" + i + "步", ""));
      if (i > 1) {
        edges.add(new Edge("n" + (i - 1), "n" + i, ""));
      }
    }
    return new Graph("很多步", List.of(), nodes, edges);
  }

  @Test
  void aPictureIsAsWideAsItsTitle() throws Exception {
    Graph graph = new Graph("员工差旅费用报销审批流程（含境外出差）", List.of(), graph(8).nodes(), graph(8).edges());
    Map<String, byte[]> down = new HashMap<>();
    new FlowForms(new CjkFont(home))
        .of(graph, new Look(null, Heading.DOWN))
        .forEach(form -> down.put(form.ending(), form.content()));
    assertThat(Double.parseDouble(xml(down, "svg").getDocumentElement().getAttribute("width")))
        .isGreaterThan(19.0 * 19);
  }

  @Test
  @Tag("external")
  void everyMermaidTextIsRead() throws Exception {
    Chromium chromium = Chromium.startIfThere();
    if (chromium == null) {
      Assumptions.abort(Chromium.MISSING);
      return;
    }
    try (chromium;
        Page page = chromium.browser().newPage()) {
      page.setContent("<!doctype html><title>x</title>");
      page.addScriptTag(new Page.AddScriptTagOptions().setContent(mermaid()));
      for (int seed = 0; seed < 200; seed++) {
        String text = Mermaid.of(RandomGraphs.of(seed), seed % 2 == 0);
        assertThat(read(page, text)).as(text).isEqualTo("flowchart-v2");
      }
      List<String> unread = new ArrayList<>();
      for (FigureKind kind : FigureKind.values()) {
        for (int seed = 0; seed < 50; seed++) {
          String text = RandomFigures.of(kind, seed).mermaid();
          Object read = read(page, text);
          if (!mermaidType(kind).equals(read)) {
            unread.add(read + "\n" + text);
          }
        }
      }
      assertThat(unread).isEmpty();
    }
  }

  private static Object read(Page page, String text) {
    return page.evaluate(
        "text => mermaid.parse(text).then(r => r.diagramType, e => String(e))", text);
  }

  private static String mermaidType(FigureKind kind) {
    return switch (kind) {
      case SEQUENCE -> "sequence";
      case STATE -> "stateDiagram";
      case CLASS -> "class";
      case ER -> "er";
      case GANTT -> "gantt";
      case ORG -> "flowchart-v2";
    };
  }

  private static String mermaid() throws Exception {
    String path = "/META-INF/resources/webjars/mermaid/11.6.0/dist/mermaid.min.js";
    try (InputStream in = Objects.requireNonNull(FlowFormsTest.class.getResourceAsStream(path))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aDirectionThatIsWishedForIsTaken() {
    Map<String, byte[]> down = new HashMap<>();
    new FlowForms(new CjkFont(home))
        .of(graph(5), new Look(true, Heading.DOWN))
        .forEach(form -> down.put(form.ending(), form.content()));
    assertThat(text(down, "mmd")).contains("flowchart TD");
    assertThat(text(down, "svg")).contains(Theme.DARK.ground());
    assertThat(text(forms(graph(5)), "mmd")).contains("flowchart LR");
  }
}
