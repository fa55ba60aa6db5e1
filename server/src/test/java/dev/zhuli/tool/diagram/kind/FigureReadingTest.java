package dev.zhuli.tool.diagram.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.zhuli.tool.diagram.classes.ClassDiagram;
import dev.zhuli.tool.diagram.classes.Relation;
import dev.zhuli.tool.diagram.classes.Type;
import dev.zhuli.tool.diagram.edit.PatchWords;
import dev.zhuli.tool.diagram.entity.Column;
import dev.zhuli.tool.diagram.entity.ErDiagram;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.form.Theme;
import dev.zhuli.tool.diagram.gantt.Gantt;
import dev.zhuli.tool.diagram.gantt.SaidDates;
import dev.zhuli.tool.diagram.gantt.Task;
import dev.zhuli.tool.diagram.org.OrgChart;
import dev.zhuli.tool.diagram.sequence.Sequence;
import dev.zhuli.tool.diagram.sequence.Step;
import dev.zhuli.tool.diagram.state.Move;
import dev.zhuli.tool.diagram.state.StateChart;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people and small models write, and what becomes of it. */
class FigureReadingTest {
  @TempDir private static Path home;

  private final Remarks remarks = new Remarks(true);

  private static Figures figures() {
    return new Figures(new CjkFont(home), RandomFigures.CLOCK);
  }

  private Figure read(FigureKind kind, String text) {
    return figures().read(kind, text, remarks).orElseThrow(() -> new AssertionError(text));
  }

  private Figure pasted(FigureKind kind, String text) {
    return figures().pasted(kind, text, remarks).orElseThrow(() -> new AssertionError(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "画一个用户登录的时序图|SEQUENCE",
        "Draw a sequence diagram of a login|SEQUENCE",
        "订单的状态图|STATE",
        "请帮我画出电梯的状态机|STATE",
        "设计图书管理系统的UML类图|CLASS",
        "学生选课系统的E-R图|ER",
        "画数据库表关系图|ER",
        "把下面的计划做成甘特图|GANTT",
        "我们公司的组织架构图|ORG",
        "公司架构图|ORG",
        "医院数据库的ER图，包括患者、医生、科室、挂号|ER"
      })
  void aKindIsNamed(String message, FigureKind kind) {
    assertThat(NamedKind.in(message)).map(NamedKind::kind).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({"画一个网上购物的流程图", "分析师画类图，程序员编码", "垃圾分类图怎么画", "系统架构图", "用户登录的流程：密码错三次锁定账号", "你好"})
  void aFlowchartIsNoOtherKind(String message) {
    assertThat(NamedKind.in(message)).isEmpty();
  }

  @Test
  void aSequenceOfSmallModelsIsMended() {
    Sequence sequence =
        (Sequence)
            read(
                FigureKind.SEQUENCE,
                "```\n# 登录\n1. 用户→系统：输入“密码\nalt 正确:\n系统 -->> 用户 成功\nelse:\nloop 三次\nend\nopt 锁定\nelse 不锁\n系统->>+用户: 失败\n");
    assertThat(sequence.names()).containsExactly("用户", "系统");
    assertThat(sequence.steps())
        .extracting(Step::kind)
        .containsExactly(
            Step.Kind.CALL,
            Step.Kind.ALT,
            Step.Kind.REPLY,
            Step.Kind.ELSE,
            Step.Kind.ALT,
            Step.Kind.ELSE,
            Step.Kind.CALL,
            Step.Kind.END,
            Step.Kind.END);
  }

  @Test
  void anAnswerWithoutAReceiverGoesToTheOneWhoAsked() {
    assertThat(pasted(FigureKind.SEQUENCE, "用户向网站提交订单，网站向支付平台发起付款，支付平台返回付款成功，网站通知用户").text())
        .contains("支付平台 --> 网站: 返回付款成功", "网站 -> 用户: 通知");
  }

  @Test
  void sentencesAreMessages() {
    Sequence sequence =
        (Sequence) pasted(FigureKind.SEQUENCE, "客户向商城提交订单，商城把出库单发给仓库，仓库返回结果给商城，商城通知客户发货");
    assertThat(sequence.steps())
        .extracting(step -> step.from() + step.to() + step.kind())
        .containsExactly("客户商城CALL", "商城仓库CALL", "仓库商城REPLY", "商城客户CALL");
  }

  @Test
  void statesBeginAndEndByTheirNames() {
    StateChart chart =
        (StateChart) read(FigureKind.STATE, "开始 -> 待付款: 下单\n待付款 -> 已付款 -> 已完成\n已完成 --> 结束");
    assertThat(chart.states()).containsExactly("待付款", "已付款", "已完成");
    assertThat(chart.moves()).contains(new Move("[*]", "待付款", "下单"), new Move("已完成", "[*]", ""));
  }

  @Test
  void classesOfPythonAndMermaidAreClasses() {
    ClassDiagram diagram =
        (ClassDiagram)
            read(
                FigureKind.CLASS,
                "class 动物:\n    名字\n    def 吃(self, 食物):\nclass 狗(动物):\n    名字\n    毛色\nclass Cat {\n  +int age\n  +meow(\n}\nCat --|> 动物\n动物 --|> 狗");
    assertThat(diagram.types())
        .containsExactly(
            new Type("动物", Type.Kind.CLASS, List.of("名字"), List.of("吃(食物)")),
            new Type("狗", Type.Kind.CLASS, List.of("毛色"), List.of()),
            new Type("Cat", Type.Kind.CLASS, List.of("+int age"), List.of("+meow()")));
    assertThat(diagram.relations()).extracting(Relation::from).containsExactly("狗", "Cat");
    assertThat(remarks.told()).contains("“动物”不能继承“狗”");
  }

  @Test
  void tablesOfSqlAreTied() {
    ErDiagram diagram =
        (ErDiagram)
            pasted(
                FigureKind.ER,
                "CREATE TABLE users (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL);\n"
                    + "create table orders (id int, user_id bigint, total decimal(10,2), primary key (id), foreign key (user_id) references users(id));");
    assertThat(diagram.tables().getLast().columns())
        .contains(
            new Column("id", true, false, "int"),
            new Column("user_id", false, true, "bigint"),
            new Column("total", false, false, "decimal(10,2)"));
    assertThat(diagram.text()).contains("users 1-0..n orders");
  }

  @Test
  void foreignKeysThatNobodyLinkedAreLinked() {
    ErDiagram diagram = (ErDiagram) read(FigureKind.ER, "班级: *班级号\n学生: *学号, 姓名(主键), >班级号");
    assertThat(diagram.text()).contains("班级 1-0..n 学生");
  }

  @Test
  void datesAreComputed() {
    Gantt gantt =
        (Gantt)
            read(
                FigureKind.GANTT,
                "工作日\nsection 前期\n调研, 2026-03-05, 3天\n设计, after 调研, 一周\n评审, after 设计, 里程碑");
    assertThat(gantt.tasks())
        .extracting(Task::end)
        .containsExactly(
            LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 18), LocalDate.of(2026, 3, 18));
  }

  @Test
  void impossibleDatesCirclesAndUnknownTasksAreTold() {
    Gantt gantt =
        (Gantt)
            read(
                FigureKind.GANTT,
                "甲, 2026年2月30日, 3天\n乙, after 丙, 2天\n丙, after 乙, 2天\n丁, after 戊, 1天");
    assertThat(gantt.tasks().getFirst().start()).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(gantt.tasks()).hasSize(4);
    assertThat(remarks.told()).contains("2月没有30日", "互相等待", "没有“戊”这个任务");
  }

  @Test
  void datesThatNobodySaidAreNone() {
    String plan = "# 装修\n拆旧, 2023-04-01, 7天\n水电, after 拆旧, 5天";
    assertThat(SaidDates.only(plan, "装修的甘特图，拆旧一周")).contains("拆旧, 7天").doesNotContain("2023");
    assertThat(SaidDates.only(plan, "装修的甘特图，4月1日开始")).contains("拆旧, 04-01, 7天");
    assertThat(SaidDates.only(plan, "装修的甘特图，2023年4月开始")).isEqualTo(plan);
  }

  @Test
  void aPlanInSentencesNeedsNoTextForm() {
    Gantt gantt = (Gantt) pasted(FigureKind.GANTT, "从3月2日开始，需求分析3天，设计（5天），设计完成后开发两周");
    assertThat(gantt.tasks())
        .extracting(task -> task.name() + " " + task.start() + " " + task.days())
        .containsExactly("需求分析 2027-03-02 3", "设计 2027-03-05 5", "开发 2027-03-10 14");
  }

  @Test
  void tasksAtTheSameTimeBeginAndEndTogether() {
    Gantt gantt = (Gantt) pasted(FigureKind.GANTT, "拆旧一周，水电两周，水电完成后泥瓦十天，木工和泥瓦同时进行，最后刷漆五天");
    assertThat(gantt.tasks())
        .extracting(task -> task.name() + " " + task.start() + " " + task.days())
        .containsExactly(
            "拆旧 2026-11-30 7",
            "水电 2026-12-07 14",
            "泥瓦 2026-12-21 10",
            "木工 2026-12-21 10",
            "刷漆 2026-12-31 5");
  }

  @Test
  void aMonthIsNoDuration() {
    assertThat(figures().pasted(FigureKind.GANTT, "从3月1日开始到6月", remarks)).isEmpty();
  }

  @Test
  void peopleAreKnownByTheirNamesAlone() {
    OrgChart chart =
        (OrgChart) pasted(FigureKind.ORG, "我们公司总经理张伟，下面有技术副总李强和市场副总王芳，李强管研发部和测试部，王芳管销售部、品牌部，");
    assertThat(chart.text())
        .contains("- 总经理张伟\n  - 技术副总李强\n    - 研发部\n    - 测试部\n  - 市场副总王芳\n    - 销售部");
  }

  @Test
  void whoIsBelowWhomIsReadOffSentences() {
    OrgChart chart = (OrgChart) pasted(FigureKind.ORG, "总经理下设技术部、市场部，技术部下设前端组和后端组");
    assertThat(chart.text()).contains("- 总经理\n  - 技术部\n    - 前端组\n    - 后端组\n  - 市场部\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SEQUENCE|用户 -> 系统: 登录@系统 --> 用户: 好|把系统改成网站|网站 --> 用户: 好",
        "STATE|草稿 -> 审批: 交@审批 -> 归档: 过|删掉归档|草稿 -> 审批",
        "CLASS|class 猫: 名字, 毛色 ¦ 叫()@class 狗: 名|删掉毛色|class 猫: 名字 ¦ 叫()",
        "ER|学生: *学号, 电话@课: *课号|把电话改成手机|*学号, 手机",
        "GANTT|甲, 2026-03-02, 2天@乙, after 甲, 3天@丙, after 乙, 1天|删掉乙|丙, after 甲, 1天",
        "ORG|- 院长@  - 内科@    - 护士@  - 外科|删掉内科|- 院长@  - 外科",
        "ORG|- 院长@  - 内科@  - 外科|在外科下面加一个骨科|  - 外科@    - 骨科"
      })
  void simpleChangesAreMadeByRules(FigureKind kind, String text, String said, String then) {
    Figure before = read(kind, text.replace('@', '\n').replace('¦', '|'));
    Optional<Figure> after = new FigureChange(figures()).apply(before, PatchWords.read(said));
    assertThat(after).map(Figure::text).isPresent();
    assertThat(after.orElseThrow().text())
        .contains(then.replace('@', '\n').replace('¦', '|'))
        .doesNotContain("护士");
  }

  @ParameterizedTest
  @EnumSource(FigureKind.class)
  void hundredsOfLinesAreDrawnInBounds(FigureKind kind) {
    String text =
        IntStream.range(0, 700)
            .mapToObj(
                i ->
                    switch (kind) {
                      case SEQUENCE -> "甲" + i + " -> 乙" + i + ": 第" + i + "条";
                      case STATE -> "甲" + i + " -> 甲" + (i + 1);
                      case CLASS -> "class 甲" + i + ": 名, 号 | 做()";
                      case ER -> "表" + i + ": *号, 名";
                      case GANTT -> "任务" + i + ", 3天";
                      case ORG -> "  ".repeat(i == 0 ? 0 : 1) + "- 部门" + i;
                    })
            .collect(Collectors.joining("\n"));
    Figure figure = read(kind, text);
    assertThat(figure.names()).hasSizeLessThanOrEqualTo(200);
    assertThat(remarks.told()).contains("只画了前");
    assertThat(figures().scene(figure, Theme.DARK).width()).isLessThan(60_000);
  }

  @ParameterizedTest
  @EnumSource(FigureKind.class)
  void wordsThatSayNothingAreNoFigure(FigureKind kind) {
    assertThat(figures().read(kind, "抱歉，我不会。", remarks)).isEmpty();
    assertThat(figures().read(kind, "", remarks)).isEmpty();
    assertThat(figures().described(kind, "？？？", remarks)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"帮我画一个用户登录的时序图, 用户登录", "请画一张用户下单的时序图, 用户下单", "请画出请假审批的状态机, 请假审批", "我们公司的组织架构图, 公司"})
  void titlesAreWhole(String message, String title) {
    assertThat(NamedKind.in(message).orElseThrow().title()).isEqualTo(title);
  }

  @Test
  void namesOfTablesAreWhole() {
    Figure figure =
        figures()
            .described(FigureKind.ER, "一个班级有多个学生，一个用户可以下多个订单", new Remarks(true))
            .orElseThrow();
    assertThat(figure.text()).contains("班级 1-n 学生: 有", "用户 1-n 订单: 下");
  }

  @Test
  void textsOfAnyLengthAreReadSoon() {
    List<String> texts = new ArrayList<>();
    for (String piece : List.of(" ", "\n", "先", "请", "a0管理a1。a1管理a2。", "-", "(", "\"", "，")) {
      String many = piece.repeat(30_000 / piece.length());
      texts.addAll(List.of("a" + many + "b", "class A" + many + "(x", "note" + many + "x", many));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(40),
        () -> {
          Figures figures = figures();
          for (String text : texts) {
            assertThat(NamedKind.in(text + "时序图")).isNotNull();
            for (FigureKind kind : FigureKind.values()) {
              assertThat(figures.described(kind, text, new Remarks(true))).isNotNull();
            }
          }
        });
  }
}
