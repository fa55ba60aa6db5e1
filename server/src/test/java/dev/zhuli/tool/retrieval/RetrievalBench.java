package dev.zhuli.tool.retrieval;

import dev.zhuli.model.embedding.BgeEmbedder;
import dev.zhuli.tool.retrieval.Retrieval.Ways;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures retrieval over a made-up Chinese document: facts stand on single pages, and each is
 * asked for in its own words and in others. Prints recall and times as a Markdown table.
 *
 * <p>Run by hand: {@code RetrievalBench [pages] [--words]}; not a test.
 */
final class RetrievalBench {
  private static final int CHARACTERS_PER_PAGE = 800;

  private RetrievalBench() {}

  /** A question and the words that only its page has. */
  private record Fact(String text, String question, String inOtherWords) {}

  private static final List<Fact> FACTS =
      List.of(
          new Fact("员工出差期间的住宿费按每晚不超过四百五十元的标准凭发票报销。", "出差住宿费报销标准", "去外地办事时酒店最多能花多少钱？"),
          new Fact("本合同的违约金为合同总价款的百分之十二。", "合同违约金比例", "如果一方不履行约定，要赔多少？"),
          new Fact("星火三号卫星于二〇二一年九月十四日在文昌发射升空。", "星火三号卫星发射时间", "那颗人造天体是哪天上天的？"),
          new Fact("设备型号ZX-9000B的额定功率为3.75千瓦，噪声不高于52分贝。", "ZX-9000B的额定功率", "这台机器耗电有多大？"),
          new Fact("欧阳若曦自二〇一八年起担任公司首席财务官。", "欧阳若曦的职务", "谁负责管理公司的钱和账？"),
          new Fact("新生儿出生后二十四小时内应接种第一剂乙肝疫苗。", "乙肝疫苗第一剂接种时间", "刚生下来的宝宝多久要打预防针？"),
          new Fact("青岚水库的总库容为四点六亿立方米，主要用于灌溉和供水。", "青岚水库总库容", "蓄水的大坝能装多少水？"),
          new Fact("客户投诉须在两个工作日内由专人答复，并登记处理结果。", "客户投诉答复时限", "顾客不满意时多长时间要给回音？"),
          new Fact("图书馆周一闭馆，周二至周日九点至二十一点开放。", "图书馆开放时间", "哪一天不能去借书？"),
          new Fact("实验猫在第六周出现明显的体重下降，平均减少百分之八。", "实验猫体重下降幅度", "动物变瘦了多少？"),
          new Fact("仓库内严禁吸烟，灭火器每半年检修一次并贴上标签。", "灭火器检修周期", "消防器材多久要查看保养？"),
          new Fact("试用期满前十五日，部门负责人应当提交转正评估表。", "转正评估表提交时间", "新人成为正式职工之前主管什么时候交材料？"),
          new Fact(
              "The warranty of model K77 covers thirty-six months from delivery.",
              "K77 warranty months",
              "K77这款产品的保修期多长？"),
          new Fact("本季度海外市场营业收入同比增长百分之二十三点五。", "海外市场营业收入同比增长", "国外业务赚的钱比去年多了几成？"),
          new Fact("服用本药期间不得饮酒，否则可能引起心悸和呕吐。", "服药期间饮酒", "吃这种药的时候能喝啤酒吗？"),
          new Fact("房屋租赁押金为两个月租金，退租验收后七日内退还。", "租赁押金退还时间", "搬走以后多久能拿回交的保证金？"),
          new Fact("高铁桐城南站距离市中心约十八公里，乘坐六路公交可达。", "桐城南站距离市中心", "从火车站到城里怎么走、多远？"),
          new Fact("数据库备份每日凌晨两点自动执行，保留最近三十份。", "数据库备份执行时间", "系统什么时候自动保存副本？"),
          new Fact("评审委员会由九名专家组成，其中外部专家不少于五名。", "评审委员会专家人数", "把关打分的人一共有几位？"),
          new Fact("茶园海拔在八百米以上，每年清明前采摘的称为明前茶。", "明前茶采摘时间", "春天最早那批叶子什么时候摘？"));

  private static final String[] SUBJECTS = {
    "项目组", "管理部门", "技术人员", "相关单位", "研究团队", "施工队伍", "主管机构", "供应商", "质检小组", "地方政府", "社区居民", "合作伙伴"
  };
  private static final String[] VERBS = {
    "认真研究了", "持续推进", "全面总结了", "进一步完善", "多次讨论了", "按计划落实", "重点关注", "逐步建立", "系统梳理了", "及时调整"
  };
  private static final String[] OBJECTS = {
    "年度工作安排", "生产流程", "人才培养机制", "安全管理制度", "信息化建设方案", "产品质量标准", "资源配置方式", "风险防控措施", "服务体系",
    "设备更新计划", "财务预算", "沟通协调渠道", "环境保护目标", "市场推广策略", "培训课程", "库存周转情况", "客户反馈意见", "合同审批手续"
  };
  private static final String[] ENDS = {
    "为下一阶段的发展打下了基础",
    "取得了阶段性的成果",
    "得到了各方面的支持",
    "仍然存在一些需要改进的地方",
    "并形成了书面报告",
    "有效提高了工作效率",
    "明确了各岗位的职责",
    "缩短了办理周期",
    "降低了运行成本",
    "积累了宝贵的经验"
  };

  public static void main(String[] arguments) throws Exception {
    boolean wordsOnly = Arrays.asList(arguments).contains("--words");
    int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    Path folder = Files.createTempDirectory("retrieval-bench");
    try (BgeEmbedder embedder = new BgeEmbedder(Duration.ofMinutes(1));
        Retrieval retrieval =
            new Retrieval(
                folder,
                wordsOnly ? Optional.empty() : Optional.of(embedder),
                RetrievalSettings.defaults())) {
      List<PageText> document = document(pages);
      retrieval.index("warm", "warm.pdf", document.subList(0, 20));
      retrieval.delete("warm");
      long start = System.nanoTime();
      retrieval.index("doc", "汇编.pdf", document);
      say(
          String.format(
              Locale.ROOT,
              "%d pages, %d chunks; words indexed in %.1f s",
              pages,
              Chunker.cut(document).size(),
              since(start)));
      recall(retrieval, document, Ways.WORDS);
      if (!wordsOnly) {
        long vectors = System.nanoTime();
        while (retrieval.progress("doc") < 1) {
          LockSupport.parkNanos(200_000_000);
        }
        say(String.format(Locale.ROOT, "vectors made in %.0f s more", since(vectors)));
        recall(retrieval, document, Ways.WORDS);
        recall(retrieval, document, Ways.VECTORS);
        recall(retrieval, document, Ways.FUSED);
      }
      times(retrieval, wordsOnly ? Ways.WORDS : Ways.FUSED);
      try (var files = Files.walk(folder)) {
        say(
            String.format(
                Locale.ROOT,
                "on disk %.1f MB",
                files.mapToLong(file -> file.toFile().length()).sum() / 1e6));
      }
    }
  }

  /** The page of fact i. */
  private static int page(int i, int pages) {
    return 1 + (int) ((i * 7_919L + 37) % pages);
  }

  private static List<PageText> document(int pages) {
    Random random = new Random(11);
    List<PageText> document = new ArrayList<>();
    for (int number = 1; number <= pages; number++) {
      StringBuilder text = new StringBuilder();
      int at = CHARACTERS_PER_PAGE / 4 + random.nextInt(CHARACTERS_PER_PAGE / 2);
      boolean told = false;
      while (text.length() < CHARACTERS_PER_PAGE) {
        if (!told && text.length() >= at) {
          told = true;
          for (int i = 0; i < FACTS.size(); i++) {
            if (page(i, pages) == number) {
              text.append(FACTS.get(i).text());
            }
          }
        }
        text.append(pick(SUBJECTS, random)).append(pick(VERBS, random));
        text.append(pick(OBJECTS, random)).append("，").append(pick(ENDS, random)).append("。");
        if (random.nextInt(5) == 0) {
          text.append('\n');
        }
      }
      document.add(new PageText(number, "", text.toString()));
    }
    return document;
  }

  private static String pick(String[] from, Random random) {
    return from[random.nextInt(from.length)];
  }

  private static void recall(Retrieval retrieval, List<PageText> document, Ways ways)
      throws InterruptedException {
    int[] same = new int[2];
    int[] other = new int[2];
    for (int i = 0; i < FACTS.size(); i++) {
      count(same, rank(retrieval, FACTS.get(i).question(), page(i, document.size()), ways));
      count(other, rank(retrieval, FACTS.get(i).inOtherWords(), page(i, document.size()), ways));
    }
    int n = FACTS.size();
    say(
        String.format(
            Locale.ROOT,
            "%-8s own words: recall@1 %d/%d, @5 %d/%d; other words: recall@1 %d/%d, @5 %d/%d",
            ways,
            same[0],
            n,
            same[1],
            n,
            other[0],
            n,
            other[1],
            n));
  }

  private static int rank(Retrieval retrieval, String question, int page, Ways ways)
      throws InterruptedException {
    List<Passage> found = retrieval.search(List.of("doc"), question, 5, ways);
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).page() == page) {
        return i;
      }
    }
    return found.size() + 5;
  }

  private static void count(int[] recall, int rank) {
    recall[0] += rank == 0 ? 1 : 0;
    recall[1] += rank < 5 ? 1 : 0;
  }

  private static void times(Retrieval retrieval, Ways ways) throws InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      for (Fact fact : FACTS) {
        long start = System.nanoTime();
        retrieval.search(List.of("doc"), fact.inOtherWords(), 8, ways);
        times.add(since(start) * 1_000);
      }
    }
    times.sort(null);
    say(
        String.format(
            Locale.ROOT,
            "search: median %.0f ms, 95 %% under %.0f ms, longest %.0f ms",
            times.get(times.size() / 2),
            times.get(times.size() * 95 / 100),
            times.getLast()));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
