package dev.zhuli.tool.diagram.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.diagram.edit.PatchWords;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words in which rules once found others: each reads as it is meant, or not at all. */
class SaidFiguresTest {
  @TempDir private static Path home;

  private final Remarks remarks = new Remarks(true);

  private static Figures figures() {
    return new Figures(new CjkFont(home), RandomFigures.CLOCK);
  }

  /** What is pasted, with @ for new lines; its text form without the title. */
  private String text(FigureKind kind, String written) {
    Figure figure =
        figures()
            .pasted(kind, written.replace('@', '\n'), remarks)
            .orElseThrow(() -> new AssertionError(written));
    assertThat(figures().read(kind, figure.text(), new Remarks(true))).contains(figure);
    return figure.text().replaceFirst("#.*\\n", "").strip().replace('\n', '@');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id int comment '主键(不重复); 一', b int default '', c text default ')'|id int, b int, c text",
        "id int, -- 号 (第一@b int /* ), */, c int comment 'it''s (x'|id int, b int, c int",
        "id int default '\\'(', b enum('x','y') not null|id int, b enum('x','y')",
        "\"unit price\" decimal(10,2), [id] int, primary key (\"ID\")|\"unit price\" decimal(10,2), *id int",
        "id, b primary key, key idx (id), constraint k unique (id)|id, *b"
      })
  void columnsOfSqlStandOutsideOfQuotesAndComments(String columns, String read) {
    String sql = "CREATE TABLE a (" + columns + ") COMMENT='一(';@create table `b` (`n` int);";
    assertThat(text(FigureKind.ER, sql)).isEqualTo("a: " + read + "@b: n int");
  }

  @Test
  void keysThatAreAddedLaterAreKeys() {
    assertThat(
            text(
                FigureKind.ER,
                "create table a (id int, b_id int);@create table b (id int);@"
                    + "ALTER TABLE `a` ADD PRIMARY KEY (`id`), ADD CONSTRAINT f FOREIGN KEY (b_id) REFERENCES b (id);"))
        .isEqualTo("a: *id int, >b_id int@b: id int@b 1-0..n a");
  }

  @Test
  void columnsThatAreNotDrawnAreTold() {
    StringBuilder sql = new StringBuilder("create table a (");
    for (int i = 0; i < 50; i++) {
      sql.append('c').append(i).append(" int,@");
    }
    assertThat(text(FigureKind.ER, sql.append("x int)").toString())).endsWith("c39 int");
    assertThat(remarks.told()).contains("只画了前 40 个字段");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "甲: *号, Unit Price decimal(10,2), 单价 元 decimal(10,2)@乙: *号|甲: *号, \"Unit Price\" decimal(10,2), \"单价 元\" decimal(10,2)@乙: *号",
        "Order Item: *id int, start date: date@乙: *号|Order Item: *id int, \"start date\" date@乙: *号",
        "erDiagram@  甲 {@    decimal(10-2) p \"Unit Price\"@    date d \"due date\"@    text s \"start date\"@  }|甲: \"Unit Price\" decimal(10,2), \"due date\" date, \"start date\""
      })
  void typesStandBehindNamesOfSeveralWords(String written, String read) {
    assertThat(text(FigureKind.ER, written)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "学生有学号、姓名；课程有课程号、名称；学生选修多门课程，一门课程有多个学生|学生: 学号, 姓名@课程: 课程号, 名称@学生 n-n 课程: 选修",
        "班级有编号、名称；学生有学号、姓名；一个班级有多个学生，每个学生属于一个班级|班级: 编号, 名称@学生: 学号, 姓名@班级 1-n 学生: 有@学生 n-1 班级: 属于",
        "读者有编号、姓名，图书有书号、书名，读者借阅多本图书|读者: 编号, 姓名@图书: 书号, 书名@读者 1-n 图书: 借阅"
      })
  void tablesAreOfWhatTheyAreSaidToHave(String written, String read) {
    assertThat(text(FigureKind.ER, written)).isEqualTo(read);
  }

  @Test
  void typesStayInAChange() {
    Figure before =
        figures().read(FigureKind.ER, "甲: *号, 单价 decimal(10,2)\n乙: *号", remarks).orElseThrow();
    Figure after =
        new FigureChange(figures()).apply(before, PatchWords.read("把单价改成unit price")).orElseThrow();
    assertThat(after.text()).contains("甲: *号, \"unit price\" decimal(10,2)");
    assertThat(after.mermaid()).contains("decimal(10-2) c2 \"unit price\"");
  }

  @Test
  void whatIsSaidInOneLineHasItsTasksBetweenSemicolons() {
    assertThat(text(FigureKind.GANTT, "需求分析：3月2日-3月6日；设计：一个半月；开发：三周半；售后服务30天"))
        .matches("需求分析, 2027-03-02, 5天@设计, .*45天@开发, .*@售后服务, .*30天");
  }

  @ParameterizedTest
  @CsvSource({
    "需求分析：3月2日-3月6日",
    "需求分析：3月2日至6日",
    "需求分析 3/2-3/6",
    "需求分析 3.2—3.6",
    "需求分析 2027-03-02~2027-03-06",
    "需求分析（2027年3月2日到3月6日）",
    "3月2日到6日需求分析"
  })
  void rangesAreFromOneDayToAnother(String written) {
    assertThat(text(FigureKind.GANTT, written)).isEqualTo("需求分析, 2027-03-02, 5天");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "需求分析3天，设计5天，依次进行，从2026-12-01开始|需求分析, 2026-12-01, 3天@设计, after 需求分析, 5天",
        "section 设计@设计, 3天@section 开发@开发, 5天|设计, 2026-11-30, 3天@开发, after 设计, 5天",
        "section 甲@设计, 3天@section 开发@开发, 5天|section 甲@设计, 2026-11-30, 3天@section 开发@开发, after 设计, 5天",
        "开发：一个半月|开发, 2026-11-30, 45天",
        "开发三周半，测试半个月，质保1年，维护半年|开发, 2026-11-30, 25天@测试, after 开发, 15天@质保, after 测试, 365天@维护, after 质保, 183天",
        "开发两天半@测试一年半|开发, 2026-11-30, 3天@测试, after 开发, 548天",
        "调研 12月20日-1月10日|调研, 2026-12-20, 22天",
        "设计 3月2日-3月6日（5天）@开发 3月9日 10天|设计, 2027-03-02, 5天@开发, 2027-03-09, 10天",
        "售后服务30天|售后服务, 2026-11-30, 30天",
        "开发3天，售后服务30天，第二周后期验收2天|开发, 2026-11-30, 3天@售后服务, after 开发, 30天@第二周后期验收, after 售后服务, 2天",
        "设计3天@评审1天@设计后开发10天@开发完成后测试2天|设计, 2026-11-30, 3天@评审, after 设计, 1天@开发, after 设计, 10天@测试, after 开发, 2天",
        "甲, 2026-03-02, 2天@乙, after 甲, 2026-03-10, 3天@丙, after 乙, 2天|甲, 2026-03-02, 2天@乙, after 甲, 2026-03-10, 3天@丙, after 乙, 2天",
        "工作日@甲, 2026-03-02, 5天@乙, after 甲, 3天@丙, after 乙, 2026-03-20, 里程碑|工作日@甲, 2026-03-02, 5天@乙, after 甲, 3天@丙, after 乙, 2026-03-20, 里程碑"
      })
  void tasksAreAsLongAsTheyAreSaidToBe(String written, String read) {
    assertThat(text(FigureKind.GANTT, written)).isEqualTo(read);
  }

  @Test
  void aStartThatCannotBeIsTold() {
    text(FigureKind.GANTT, "甲, 2026-03-02, 20天@乙, after 甲, 2026-03-10, 3天");
    assertThat(remarks.told()).contains("“乙”要等“甲”，不能从2026-03-10开始");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "动物有名字和年龄，能吃；狗和猫继承动物，狗会叫|class 动物: 名字, 年龄 ¦ 吃()@class 狗:  ¦ 叫()@class 猫@狗 --^ 动物@猫 --^ 动物",
        "会员有姓名、能力，会员和员工都可以登录和退出|class 会员: 姓名, 能力 ¦ 登录(), 退出()@class 员工:  ¦ 登录(), 退出()",
        "猫有吃方法|class 猫:  ¦ 吃()",
        "动物有名字、年龄属性和吃、睡方法，猫继承动物|class 动物: 名字, 年龄 ¦ 吃(), 睡()@class 猫@猫 --^ 动物",
        "动物有属性名字和年龄和方法吃、睡|class 动物: 名字, 年龄 ¦ 吃(), 睡()",
        "所有者拥有狗，狗有名字、毛色|class 所有者@class 狗: 名字, 毛色@所有者 o-- 狗",
        "所有者有姓名、电话，自由职业者有理由、时间|class 所有者: 姓名, 电话@class 自由职业者: 理由, 时间",
        "请假理由 关联 请假单@自由职业者 继承 人@汽车由发动机组成|class 请假理由@class 请假单@class 自由职业者@class 人@class 汽车@class 发动机@请假理由 -- 请假单@自由职业者 --^ 人@汽车 *-- 发动机"
      })
  void classesHaveWhatTheyAreSaidToHave(String written, String read) {
    String text = read.replace('¦', '|').replace("--^", "--|>");
    assertThat(text(FigureKind.CLASS, written)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "质量管理部下设质检科、计量科|- 质量管理部@  - 质检科@  - 计量科",
        "公司有总经理一名，下设财务部、人事部，财务部有会计三名|- 公司@  - 总经理@    - 财务部@      - 会计三名@    - 人事部",
        "公司有财务部，质量管理部，下设行政部|- 公司@  - 财务部@  - 质量管理部@  - 行政部",
        "总经理管理质量管理部和设备部，质量管理部有质检科，设备部有维修组|- 总经理@  - 质量管理部@    - 质检科@  - 设备部@    - 维修组",
        "总经理下设副总经理两名，副总经理分管生产部、销售部|- 总经理@  - 副总经理两名@    - 生产部@    - 销售部",
        "集团有限公司的领导小组下设办公室|- 集团有限公司的领导小组@  - 办公室"
      })
  void namesOfUnitsMayHaveVerbsInThem(String written, String read) {
    assertThat(text(FigureKind.ORG, written)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A -> B --> C: x|A -> B: x@B --> C: x",
        "A -> B: 你好->再见|A -> B: 你好->再见",
        "用户 -> 网站 -> 支付平台: 付款；支付平台 -> 网站: 结果；网站 -> 用户: 通知|用户 -> 网站: 付款@网站 -> 支付平台: 付款@支付平台 -> 网站: 结果@网站 -> 用户: 通知",
        "A -> B: 你好；再见@B -> A: 好|A -> B: 你好；再见@B -> A: 好",
        "Client -> api-xml: get|Client -> api-xml: get",
        "A -> B: 甲@A -> B 状态 0->1|A -> B: 甲@A -> B: 状态 0->1",
        "客服把问题转给技术，技术解决后通知客服|客服 -> 技术: 问题@技术 -> 技术: 解决@技术 -> 客服: 通知",
        "用户登录，浏览器向服务器发送账号密码，服务器查询数据库，数据库返回结果，服务器返回令牌|用户 -> 浏览器: 登录@浏览器 -> 服务器: 账号密码@服务器 -> 数据库: 查询@数据库 --> 服务器: 返回结果@服务器 --> 浏览器: 返回令牌",
        "用户向售后发送申请，售后通知用户|用户 -> 售后: 申请@售后 -> 用户: 通知"
      })
  void messagesGoFromPartyToParty(String written, String read) {
    assertThat(text(FigureKind.SEQUENCE, written).replaceAll("(?:actor|participant) [^@]*@", ""))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "新建：提交 -> 待审|新建 -> 待审: 提交",
        "待审：通过 -> 完成 -> 归档: 满一年|待审 -> 完成: 通过@完成 -> 归档: 满一年",
        "订单状态：待付款→已付款→已发货|待付款 -> 已付款@已付款 -> 已发货",
        "10:30 -> 11:00: 休息|10∶30 -> 11∶00: 休息",
        "stateDiagram-v2@  s1 : 待付款@  s1 --> s2 : 付款@  s2 : 已付款|待付款 -> 已付款: 付款",
        "从新建到处理中，超时则进入失败|新建 -> 处理中@处理中 -> 失败: 超时",
        "待付款在付款后变为已付款，如果超时则进入失败|待付款 -> 已付款: 付款@待付款 -> 失败: 超时",
        "处理中超时则进入失败|处理中 -> 失败: 超时",
        "待付款支付后变为待发货，发货后变为已发货，签收后变为已完成，待付款超时变为已取消|待付款 -> 待发货: 支付@待发货 -> 已发货: 发货@已发货 -> 已完成: 签收@待付款 -> 已取消: 超时",
        "待付款收到款项时变为已付款，已付款恢复后回到待付款|待付款 -> 已付款: 收到款项@已付款 -> 待付款: 恢复"
      })
  void transitionsHaveTheirEvents(String written, String read) {
    assertThat(text(FigureKind.STATE, written)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ER|create table a (id int, b int",
        "ER|create table a (id int, 'x' int)",
        "GANTT|装修：3月6日-3月2日",
        "GANTT|迭代2-3天",
        "GANTT|设计，3天，很重要，开发，5天",
        "GANTT|半年后上线2天，测试3天",
        "GANTT|装修：拆旧一周，水电两周",
        "GANTT|测试：2周（10个工作日）",
        "SEQUENCE|用户向客服发送工单，技术解决后通知客服",
        "STATE|新建：提交 -> 待审: 再提交@待审 -> 完成",
        "STATE|待审状态：通过 -> 完成@完成 -> 归档",
        "STATE|超时则进入失败",
        "STATE|待付款支付后变为待发货，取消后变为已取消",
        "STATE|付款后变为已付款，发货后变为已发货",
        "SEQUENCE|用户登录，天气很好，服务器查询数据库，数据库返回结果",
        "CLASS|能吃，动物有名字、年龄",
        "ER|学生选修课程，课程有课程号、名称",
        "ORG|下设技术部",
        "ORG|我们很忙，总经理下设技术部"
      })
  void whatCannotBeReadIsNotPassedOver(FigureKind kind, String written) {
    assertThat(figures().pasted(kind, written.replace('@', '\n'), remarks)).isEmpty();
  }
}
