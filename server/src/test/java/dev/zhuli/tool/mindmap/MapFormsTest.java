package dev.zhuli.tool.mindmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.form.Form;
import dev.zhuli.tool.font.CjkFont;
import dev.zhuli.tool.mindmap.MapLayout.Laid;
import dev.zhuli.tool.mindmap.MapLayout.Placed;
import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapFormsTest {
  private static final Topic MAP =
      new Topic(
          "健康 & \"饮食\"",
          List.of(
              new Topic("蔬菜 <b>", List.of(Topic.leaf("菠菜"), Topic.leaf("🥕 胡萝卜"))),
              new Topic("主食", List.of(new Topic("米", List.of(Topic.leaf("糙米"))))),
              Topic.leaf("水 ]]> 果")));

  @TempDir private Path home;

  private List<Form> forms() {
    return new MapForms(new CjkFont(home)).of(MAP, false, true);
  }

  private byte[] form(String ending) {
    return forms().stream()
        .filter(form -> form.ending().equals(ending))
        .findFirst()
        .orElseThrow()
        .content();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xmind", "mm", "opml", "json"})
  void whatIsWrittenForOtherProgramsIsReadAgain(String ending) {
    assertThat(MapReader.read("图." + ending, form(ending))).contains(MAP);
  }

  @Test
  void theMarkdownIsReadAgain() {
    String text = new String(form("md"), StandardCharsets.UTF_8);
    assertThat(Outline.isAll(text)).isTrue();
    assertThat(Outline.read(text)).contains(MAP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xmind", "mm", "opml", "json"})
  void aLabelOfAnyLengthIsCut(String ending) {
    Topic large = new Topic("图", List.of(Topic.leaf("很长".repeat(30_000)), Topic.leaf("短")));
    byte[] content =
        switch (ending) {
          case "xmind" -> XMind.write(large);
          case "mm" -> MapXml.freeMind(large).getBytes(StandardCharsets.UTF_8);
          case "opml" -> MapXml.opml(large).getBytes(StandardCharsets.UTF_8);
          default -> MapJson.write(large).getBytes(StandardCharsets.UTF_8);
        };
    Topic read = MapReader.read("x." + ending, content).orElseThrow();
    assertThat(read.children().getFirst().label()).hasSize(Topic.MOST_LABEL).endsWith("…");
    assertThat(read.children().getLast().label()).isEqualTo("短");
  }

  @Test
  void formattedWordsOfFreeMindAreRead() {
    String map =
        """
        <map version="freeplane 1.9"><node TEXT="根">
          <node><richcontent TYPE="NODE"><html><head><style>p {}</style></head><body>
            <p>第<b>一</b>项</p><p>很重要</p></body></html></richcontent><node TEXT="下"/></node>
          <node TEXT="二"><richcontent TYPE="NOTE"><html><body><p>注</p></body></html></richcontent></node>
        </node></map>""";
    assertThat(MapReader.read("x.mm", map.getBytes(StandardCharsets.UTF_8)))
        .contains(
            new Topic(
                "根", List.of(new Topic("第一项 很重要", List.of(Topic.leaf("下"))), Topic.leaf("二"))));
  }

  @Test
  void theNewerContentOfXMindIsReadWhereverItLies() throws Exception {
    String old = "<xmap-content><sheet><topic><title>请用新版打开</title></topic></sheet></xmap-content>";
    String json = "[{\"rootTopic\":{\"title\":\"年会\"}}]";
    for (List<String> order :
        List.of(List.of("content.xml", "content.json"), List.of("content.json", "content.xml"))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (String name : order) {
          zip.putNextEntry(new ZipEntry(name));
          zip.write((name.endsWith("json") ? json : old).getBytes(StandardCharsets.UTF_8));
        }
      }
      assertThat(MapReader.read("x.xmind", bytes.toByteArray())).contains(Topic.leaf("年会"));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(old.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(MapReader.read("x.xmind", bytes.toByteArray())).contains(Topic.leaf("请用新版打开"));
  }

  @Test
  void thePictureCarriesItsColours() {
    assertThat(MapForms.isDark(form("png"))).isFalse();
    byte[] dark = new MapForms(new CjkFont(home)).of(MAP, true, true).getFirst().content();
    assertThat(MapForms.isDark(dark)).isTrue();
    assertThat(MapForms.topic(dark)).contains(MAP);
  }

  @Test
  void thePictureCarriesItsStructure() throws Exception {
    byte[] png = form("png");
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(400);
    assertThat(MapForms.topic(png)).contains(MAP);
  }

  @Test
  void theSvgHoldsTheWordsAsText() throws Exception {
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(form("svg")));
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("蔬菜 <b>", "🥕 胡萝卜", "糙米", "水 ]]> 果");
    assertThat(svg.getElementsByTagName("foreignObject").getLength()).isZero();
  }

  @Test
  void thePageHoldsNothingThatCouldBreakOut() {
    Topic hostile = new Topic("</script><script>alert(1)</script>", List.of(Topic.leaf("<!--")));
    String page = MapHtml.of(hostile, true);
    assertThat(page).doesNotContain("<script>alert").doesNotContain("<!--");
    assertThat(page.split("</script>", -1)).hasSize(3);
    assertThat(page).doesNotContain("src=", "href=", "url(", "{{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xmind", "mm", "opml", "json"})
  void damagedFilesAreNoMaps(String ending) {
    byte[] whole = form(ending);
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 4);
    assertThat(MapReader.read("x." + ending, half)).isEmpty();
    assertThat(MapReader.read("x." + ending, new byte[0])).isEmpty();
    byte[] other =
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><map><node TEXT='&b;'/></map>"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(MapReader.read("x." + ending, other).toString()).doesNotContain("root:");
  }

  @Test
  void nothingOverlapsInRandomMaps() {
    for (int seed = 0; seed < 200; seed++) {
      assertThat(overlaps(random(new Random(seed), 0))).as("map " + seed).isEmpty();
    }
  }

  private static List<String> overlaps(Topic root) {
    Lettering lettering = new Lettering(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    Laid laid = MapLayout.of(root, List.of(lettering));
    List<Placed> topics = laid.topics();
    assertThat(topics).hasSize(root.size());
    List<String> overlaps = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      for (Placed other : topics.subList(i + 1, topics.size())) {
        if (topics.get(i).box().overlaps(other.box())) {
          overlaps.add(topics.get(i).topic().label() + " " + other.topic().label());
        }
      }
    }
    return overlaps;
  }

  private static Topic random(Random random, int level) {
    int children = level > 3 ? 0 : random.nextInt(level == 0 ? 8 : 5);
    String label = "节点".repeat(1 + random.nextInt(30 / (level + 1)));
    return new Topic(
        label, IntStream.range(0, children).mapToObj(i -> random(random, level + 1)).toList());
  }

  @Test
  void bothSidesAreAboutAsHigh() {
    Topic six =
        new Topic(
            "根",
            IntStream.range(0, 6)
                .mapToObj(i -> new Topic("支" + i, List.of(Topic.leaf("叶"), Topic.leaf("子"))))
                .toList());
    Lettering lettering = new Lettering(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    Laid laid = MapLayout.of(six, List.of(lettering));
    assertThat(laid.topics()).filteredOn(topic -> topic.level() == 1 && topic.right()).hasSize(3);
  }

  @Test
  void fiveHundredTopicsAreDrawnInSeconds() {
    Topic large =
        new Topic(
            "大图",
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        new Topic(
                            "分支" + i,
                            IntStream.range(0, 24)
                                .mapToObj(j -> Topic.leaf("要点" + i + "-" + j))
                                .toList()))
                .toList());
    MapForms forms = new MapForms(new CjkFont(home));
    forms.of(MAP, false, true);
    // The work itself: tests beside this one take the cores, and pictures are painted one at a
    // time.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    assertThat(forms.of(large, false, true)).hasSize(8);
    long took = threads.getCurrentThreadCpuTime() - start;
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(4));
  }
}
