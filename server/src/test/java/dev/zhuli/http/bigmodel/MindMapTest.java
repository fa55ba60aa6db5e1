package dev.zhuli.http.bigmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.Artifacts;
import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import dev.zhuli.tool.mindmap.MapForms;
import dev.zhuli.tool.mindmap.MapReader;
import dev.zhuli.tool.mindmap.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** 思维导图 over the wire, with a scripted model that writes outlines. */
@SuppressWarnings("NullAway.Init") // set before all tests
class MindMapTest {
  private static final String ASSISTANT = "664e0cade018d633146de0d2";
  private static final String OUTLINE =
      "```markdown\n# 水：性质、用途、来源\n## 性质\n- 三态\n  - 冰\n- 密度\n## 用途\n- 饮用\n- 灌溉\n## 来源\n- 降水\n```";

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.model.tools=false");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  @Test
  void aTopicBecomesAMap() throws Exception {
    server.upstream().reply(Script.text(OUTLINE));
    Answer answer = ask("画一个水资源的思维导图", null);
    List<JsonNode> blocks = blocks(answer);
    assertThat(blocks.getFirst().path("name").asString()).isEqualTo("GenerateMindMap");
    assertThat(blocks.getFirst().path("arguments").asString()).contains("# 水资源", "## 性质");
    String url =
        JsonMapper.shared()
            .readTree(blocks.getLast().at("/outputs/0/content").asString())
            .path("url")
            .asString();
    assertThat(answer.streamedText()).startsWith("![水资源](" + url + ")").contains("共 10 个节点");
    Topic map = MapForms.topic(get(url)).orElseThrow();
    assertThat(map.label()).isEqualTo("水资源");
    assertThat(map.children()).extracting(Topic::label).containsExactly("性质", "用途", "来源");
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("水资源");
    for (String form : List.of("XMind", "互动网页", "Markdown", "FreeMind", "OPML", "JSON", "SVG")) {
      assertThat(get(link(answer, form))).as(form).isNotEmpty();
    }
  }

  @Test
  void aTopicsOutlineMayHaveABranchOnEachLine() throws Exception {
    server
        .upstream()
        .reply(
            Script.text(
                "```markdown\n# 水：性质、用途、来源、保护\n- 性质：三态（如冰块、蒸汽）、密度\n"
                    + "- 用途：饮用、灌溉、发电等\n- 来源：降水、河流\n```"));
    Topic map = MapForms.topic(get(picture(ask("水的思维导图", null)))).orElseThrow();
    assertThat(map.all())
        .extracting(Topic::label)
        .containsExactly(
            "水", "性质", "三态", "冰块", "蒸汽", "密度", "用途", "饮用", "灌溉", "发电", "来源", "降水", "河流");
  }

  @Test
  void aTopicInEnglishIsAskedForInEnglish() {
    server
        .upstream()
        .reply(Script.text("# Water: Uses, Forms\n- Uses: Drinking, Power\n- Forms: Ice"));
    assertThat(ask("mind map of water", null).streamedText())
        .startsWith("![water](")
        .contains("6 topics");
    assertThat(server.upstream().lastRequest().mentions("You outline a topic")).isTrue();
  }

  @Test
  void aBranchGrowsAndTheMapIsChangedByWords() throws Exception {
    server.upstream().reply(Script.text(OUTLINE), Script.text("```\n- 洗涤\n- 饮用\n- 发电\n```"));
    Answer first = ask("水的思维导图", null);
    Answer second = ask("展开‘用途’", conversation(first));
    Topic grown = MapForms.topic(get(picture(second))).orElseThrow();
    assertThat(grown.children().get(1).children())
        .extracting(Topic::label)
        .containsExactly("饮用", "灌溉", "洗涤", "发电");
    Answer third = ask("删掉来源", conversation(first));
    Topic less = MapForms.topic(get(picture(third))).orElseThrow();
    assertThat(less.children()).extracting(Topic::label).containsExactly("性质", "用途");
    assertThat(less.children().getLast().size()).isEqualTo(5);
    Answer fourth = ask("删掉火山", conversation(first));
    assertThat(fourth.streamedText()).contains("没有找到要改的节点", "性质、三态");
    assertThat(server.upstream().requests()).hasSize(2);
  }

  @Test
  void aBranchGrowsByWhatIsNotOnTheMapAndHoldsSevenAtMost() throws Exception {
    String more = "```\n- 用途\n- 三态\n- 洗涤\n- 发电\n- 养殖\n- 航运\n- 消防\n- 冷却\n```";
    server.upstream().reply(Script.text(OUTLINE), Script.text(more), Script.text("```\n- 用途\n```"));
    Answer first = ask("水的思维导图", null);
    Answer grown = ask("展开‘用途’", conversation(first));
    assertThat(MapForms.topic(get(picture(grown))).orElseThrow().children().get(1).children())
        .extracting(Topic::label)
        .containsExactly("饮用", "灌溉", "洗涤", "发电", "养殖", "航运", "消防");
    assertThat(ask("展开‘用途’", conversation(first)).streamedText()).startsWith("“用途”下面没有更多可加的了");
  }

  @Test
  void aPastedOutlineIsDrawnAsItIs() throws Exception {
    Answer answer = ask("把下面的大纲做成思维导图：\n项目\n  需求\n    访谈\n    问卷\n  开发\n    前端\n  上线", null);
    Topic map = MapForms.topic(get(picture(answer))).orElseThrow();
    assertThat(map.label()).isEqualTo("项目");
    assertThat(answer.streamedText()).as("what has least to it").contains("展开‘上线’");
    assertThat(map.children()).extracting(Topic::label).containsExactly("需求", "开发", "上线");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void aDocumentsHeadingsAreItsMap() throws Exception {
    String text =
        "# 手册\n\n## 考勤\n\n上班时间是九点。\n\n### 迟到\n\n扣钱。\n\n#### 细则\n\n##### 太深\n\n## 报销\n\n### 流程\n\n先填单。\n";
    Answer answer = ask("把它整理成思维导图", null, upload("手册.md", text.getBytes(StandardCharsets.UTF_8)));
    Topic map = MapForms.topic(get(picture(answer))).orElseThrow();
    assertThat(map)
        .isEqualTo(
            new Topic(
                "手册",
                List.of(
                    new Topic("考勤", List.of(new Topic("迟到", List.of(Topic.leaf("细则"))))),
                    new Topic("报销", List.of(Topic.leaf("流程"))))));
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void aMapOfAnotherProgramIsTakenOverForEditing() throws Exception {
    String freeMind =
        "<map version=\"1.0.1\"><node TEXT=\"年会\"><node TEXT=\"节目\"/><node TEXT=\"餐饮\"/></node></map>";
    Answer answer = ask("打开这个导图", null, upload("年会.mm", freeMind.getBytes(StandardCharsets.UTF_8)));
    assertThat(MapForms.topic(get(picture(answer))).orElseThrow().children())
        .extracting(Topic::label)
        .containsExactly("节目", "餐饮");
    Answer second = ask("在餐饮下加上酒水和甜点", conversation(answer));
    assertThat(MapForms.topic(get(picture(second))).orElseThrow().children().getLast().children())
        .extracting(Topic::label)
        .containsExactly("酒水", "甜点");
  }

  @Test
  void thePageMayRunItsScriptAndNothingElse() throws Exception {
    server.upstream().reply(Script.text(OUTLINE));
    Answer answer = ask("水的思维导图", null);
    HttpResponse<byte[]> page = open(link(answer, "互动网页"));
    assertThat(page.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.headers().firstValue("content-disposition").orElse("")).startsWith("inline");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "sandbox allow-scripts", "form-action 'none'")
        .doesNotContain("allow-same-origin", "http");
    byte[] html = "<script>1</script>".getBytes(StandardCharsets.UTF_8);
    Artifact made = server.bean(Artifacts.class).keep("t", "talk", "页.html", "text/html", html);
    HttpResponse<byte[]> other = open(server.bean(ArtifactLinks.class).link(server.url(""), made));
    assertThat(other.headers().firstValue("content-security-policy").orElse(""))
        .endsWith("sandbox")
        .doesNotContain("script");
    String uploaded = upload("页.html", html);
    assertThat(
            server
                .send(server.get("/api/paas/v4/files/" + uploaded + "/content"))
                .header("content-security-policy"))
        .endsWith("sandbox")
        .doesNotContain("script");
  }

  @Test
  void aTopicThatReadsLikeAChangeIsANewMap() {
    server.upstream().reply(Script.text(OUTLINE), Script.text(OUTLINE));
    Answer first = ask("水的思维导图", null);
    Answer second = ask("怎样参加一次面试", conversation(first));
    assertThat(second.streamedText()).startsWith("![怎样参加一次面试](");
  }

  @Test
  void coloursAreKept() throws Exception {
    server.upstream().reply(Script.text(OUTLINE));
    Answer first = ask("水的思维导图", null);
    assertThat(MapForms.isDark(get(picture(first)))).isFalse();
    Answer second = ask("换成深色", conversation(first));
    assertThat(MapForms.isDark(get(picture(second)))).isTrue();
    Answer third = ask("删掉来源", conversation(first));
    assertThat(MapForms.isDark(get(picture(third)))).isTrue();
    assertThat(MapForms.isDark(get(picture(ask("浅色", conversation(first)))))).isFalse();
  }

  @Test
  void whatWasSavedHereIsOpenedAgainWhole() throws Exception {
    server.upstream().reply(Script.text(OUTLINE));
    Answer first = ask("水的思维导图", null);
    Topic map = MapForms.topic(get(picture(first))).orElseThrow();
    for (String form : List.of("Markdown", "JSON")) {
      String name = form.equals("JSON") ? "旧图.json" : "旧图.md";
      Answer again = ask("打开这个导图", null, upload(name, get(link(first, form))));
      assertThat(MapForms.topic(get(picture(again)))).as(form).contains(map);
    }
    assertThat(server.upstream().requests()).hasSize(1);
  }

  @Test
  void aFileThatCantBeOpenedIsSaidSo() {
    byte[] half = "<map><node TEXT='年会'><node".getBytes(StandardCharsets.UTF_8);
    assertThat(ask("打开这个文件", null, upload("年会.mm", half)).streamedText())
        .contains("“年会.mm”打不开", "3000");
    String many =
        "<map><node TEXT='年会'>"
            + "<node TEXT='节目'/>".repeat(MapReader.MOST_TOPICS)
            + "</node></map>";
    byte[] large = many.getBytes(StandardCharsets.UTF_8);
    assertThat(ask("Open this file", null, upload("party.mm", large)).streamedText())
        .contains("\"party.mm\" can't be opened");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void withoutATopicOneIsAskedFor() {
    assertThat(ask("画个思维导图", null).streamedText()).contains("请给一个主题");
    assertThat(ask("Draw a mind map", null).streamedText()).contains("I see no topic");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void thatOnlyTheFirstPartOfALongTextWasUsedIsSaid() {
    server.upstream().reply(Script.text("```markdown\n# 开店：去年\n## 去年\n- 三家店\n```"));
    assertThat(ask("公司去年开了三家店，都赚了钱。".repeat(3_000), null).streamedText()).contains("只用了前面的部分");
    server.upstream().reply(Script.text("```markdown\n# 开店：去年\n## 去年\n- 三家店\n```"));
    assertThat(ask("公司去年开了三家店，都赚了钱。".repeat(10), null).streamedText()).doesNotContain("只用了前面的部分");
  }

  @Test
  void aTextIsSummedUpByTheModel() throws Exception {
    server.upstream().reply(Script.text("```markdown\n# 开店：去年、今年\n## 去年\n- 三家店\n## 今年\n- 成都\n```"));
    String text = "公司去年开了三家店，北京店赚钱，上海店亏了，因为房租高。今年打算关上海店，在成都开新店，预算五百万，争取年底开业，人手从北京调。";
    Answer answer = ask(text, null);
    assertThat(answer.streamedText()).startsWith("![开店](");
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo(text);
  }

  @Test
  void aModelThatWritesNoOutlineIsSaidInWords() {
    server.upstream().reply(Script.text("我不会。"));
    assertThat(ask("量子力学", null).streamedText()).contains("没有看出主题");
  }

  private static Answer ask(String text, @Nullable String conversation, String... files) {
    ObjectNode body = RunningServer.question(text).put("assistant_id", ASSISTANT);
    body.put("stream", true).put("conversation_id", conversation);
    for (String file : files) {
      body.withArray("attachments").addObject().put("file_id", file);
    }
    return server.ask(body);
  }

  private static String upload(String name, byte[] content) {
    Form form = new Form().field("purpose", "assistant").file(name, content);
    return server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
  }

  private static String conversation(Answer answer) {
    return answer.chunks().getFirst().path("conversation_id").asString();
  }

  private static List<JsonNode> blocks(Answer answer) {
    return answer.chunks().stream()
        .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0/function"))
        .filter(JsonNode::isObject)
        .toList();
  }

  private static String picture(Answer answer) {
    return found("!\\[[^\\]]*\\]\\(([^)]+)\\)", answer);
  }

  private static String link(Answer answer, String name) {
    return found("\\[" + Pattern.quote(name) + "\\]\\(([^)]+)\\)", answer);
  }

  private static String found(String pattern, Answer answer) {
    Matcher link = Pattern.compile(pattern).matcher(answer.streamedText());
    assertThat(link.find()).as(answer.streamedText()).isTrue();
    return link.group(1);
  }

  private static byte[] get(String address) throws Exception {
    return open(address).body();
  }

  private static HttpResponse<byte[]> open(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }
}
