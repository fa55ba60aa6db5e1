package dev.zhuli.quality;

import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.CatalogueFixture;
import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.config.ZhuliSettings.EmbeddedSettings;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.embedding.BgeEmbedder;
import dev.zhuli.model.llamacpp.EmbeddedModel;
import dev.zhuli.model.llamacpp.LiveModel;
import dev.zhuli.tool.attachment.Material;
import dev.zhuli.tool.retrieval.CitablePassages;
import dev.zhuli.tool.retrieval.PageText;
import dev.zhuli.tool.retrieval.PassagePrompt;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Questions about a long handbook, answered by the embedded model from the passages that were
 * found; run it by {@code ./zhuli bench reading}. The bare model can't be asked: the handbook is
 * ten times its window.
 */
final class ReadingBench {
  private static final Path CASES = Path.of("bench", "quality", "reading", "handbook.yaml");
  private static final String CHATGLM = "65940acff94777010aa6b796";
  private static final int ARTICLES = 240;
  private static final int PASSAGES = 8;
  private static final int BUDGET = 1_000;
  private static final Pattern MARK = Pattern.compile("【\\d+†source】");
  private static final List<String> TOPICS =
      List.of("考勤管理", "办公用品领用", "会议室使用", "食堂就餐", "环境卫生", "宿舍管理", "公章使用", "车辆调度", "消防安全");
  private static final List<String> RULES =
      List.of("应当按照规定流程办理", "须经部门负责人审核同意", "由行政部统一安排并定期检查", "不得擅自更改既定标准", "应及时登记并妥善保管相关记录");

  private ReadingBench() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("zhuli-reading");
    List<JsonNode> cases = List.copyOf(new YAMLMapper().readTree(CASES.toFile()).values());
    EmbeddedSettings settings = new EmbeddedSettings("reading", 1, 4096, 0, 4, 256);
    try (EmbeddedModel model =
            new EmbeddedModel(settings, LiveModel.file(), new SimpleMeterRegistry());
        BgeEmbedder embedder = new BgeEmbedder(Duration.ofMinutes(5));
        Retrieval retrieval =
            new Retrieval(
                home.resolve("index"), Optional.of(embedder), RetrievalSettings.defaults())) {
      retrieval.index("handbook", "员工手册.txt", handbook(cases));
      Assistant assistant = CatalogueFixture.in(home).find(CHATGLM).orElseThrow();
      ask(cases, model, retrieval, assistant);
    }
    System.exit(0); // The engine's threads are no daemons.
  }

  private static void ask(
      List<JsonNode> cases, EmbeddedModel model, Retrieval retrieval, Assistant assistant)
      throws InterruptedException {
    int found = 0;
    int right = 0;
    int cited = 0;
    for (JsonNode one : cases) {
      String question = one.path("ask").asString();
      PassagePrompt prompt =
          PassagePrompt.fit(
              retrieval.search(List.of("handbook"), question, PASSAGES),
              text -> model.countTokens(List.of(ChatMessage.user(text))),
              BUDGET,
              new CitablePassages());
      CollectedReply reply = new CollectedReply();
      long start = System.nanoTime();
      Material material = new Material(prompt.text(), prompt.passages());
      assistant.answer(FirstTurn.of(model, question).with(material), reply);
      String answer = reply.toString();
      boolean hit = prompt.text().contains(one.path("fact").asString());
      boolean good = one.path("any").valueStream().anyMatch(any -> answer.contains(any.asString()));
      found += hit ? 1 : 0;
      right += good ? 1 : 0;
      cited += MARK.matcher(answer).find() ? 1 : 0;
      System.out.printf(
          "%s%s %2d s  %s → %s%n",
          hit ? "found " : "      ",
          good ? "right" : "     ",
          Duration.ofNanos(System.nanoTime() - start).toSeconds(),
          question,
          answer.replaceAll("\\s+", " "));
    }
    System.out.printf(
        "%d questions: passage found %d, answered right %d, cited %d%n",
        cases.size(), found, right, cited);
  }

  /** Articles that say much alike, and each fact after one of them; ten articles a page. */
  private static List<PageText> handbook(List<JsonNode> cases) {
    Random random = new Random(7);
    List<String> articles = new ArrayList<>();
    for (int i = 1; i <= ARTICLES; i++) {
      String topic = any(TOPICS, random);
      articles.add(
          "第%d条　关于%s，各部门员工%s，%s。违反%s规定的，视情节给予提醒或通报批评，并在月度会议上说明改进措施。"
              .formatted(i, topic, any(RULES, random), any(RULES, random), topic));
    }
    for (JsonNode one : cases) {
      articles.add(random.nextInt(articles.size()), "补充规定：" + one.path("fact").asString());
    }
    List<PageText> pages = new ArrayList<>();
    for (int from = 0; from < articles.size(); from += 10) {
      List<String> page = articles.subList(from, Math.min(articles.size(), from + 10));
      pages.add(new PageText(pages.size() + 1, "", String.join("\n\n", page)));
    }
    return pages;
  }

  private static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
