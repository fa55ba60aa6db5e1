package dev.zhuli.tool.diagram.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.zhuli.tool.diagram.Edge;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NarrationTest {
  private static Graph graph(String description) {
    return ProcessGraph.narrated(description).orElseThrow().graph();
  }

  /** Without that of the start: {@code A -是> B}. */
  private static List<String> ways(Graph graph) {
    return graph.edges().stream()
        .filter(edge -> !isTerminal(graph, edge.from()))
        .map(edge -> label(graph, edge.from()) + arrow(edge) + label(graph, edge.to()))
        .toList();
  }

  private static String arrow(Edge edge) {
    return edge.label().isEmpty() ? " > " : " -" + edge.label() + "> ";
  }

  private static String label(Graph graph, String id) {
    return graph.node(id).map(Node::label).orElseThrow();
  }

  private static boolean isTerminal(Graph graph, String id) {
    return graph.node(id).orElseThrow().kind().isTerminal();
  }

  @Test
  void aConditionAndItsContraryAreTheExitsOfOneDecision() {
    Graph graph = graph("先洗菜，再切菜。如果锅里有油，就下锅炒；没有油就先倒油，然后下锅炒。炒好以后装盘，最后端上桌。");
    assertThat(ways(graph))
        .containsExactlyInAnyOrder(
            "洗菜 > 切菜",
            "切菜 > 锅里有油吗？",
            "锅里有油吗？ -是> 下锅炒",
            "锅里有油吗？ -否> 倒油",
            "倒油 > 下锅炒",
            "下锅炒 > 装盘",
            "装盘 > 端上桌",
            "端上桌 > 结束");
  }

  @Test
  void howItIsToLookIsNoTitle() {
    String said = "保安先问有没有预约，有预约的直接上楼，没有的去前台登记，登记完再上楼。上楼后找秘书签到。";
    assertThat(graph("画横向流程图：" + said).title()).isEmpty();
    assertThat(graph("画一个深色的横向的流程图：" + said).title()).isEmpty();
  }

  @Test
  void aQuestionTakesTheAnswersThatFollowIt() {
    Graph graph = graph("画一个取号流程图：保安先问有没有预约，有预约的直接上楼，没有的去前台登记，登记完再上楼。上楼后找秘书签到。");
    assertThat(graph.title()).isEqualTo("取号流程图");
    assertThat(ways(graph))
        .containsExactlyInAnyOrder(
            "有预约吗？ -是> 上楼", "有预约吗？ -否> 前台登记", "前台登记 > 上楼", "上楼 > 找秘书签到", "找秘书签到 > 结束");
  }

  @Test
  void severalAnswersAreSeveralExitsAndAllGoOnTogether() {
    Graph graph = graph("前台登记来电，判断属于哪类来电。投诉的转给经理，咨询的转给客服，推销的就挂断。不管哪一类，处理完都要写记录，最后归档。");
    assertThat(ways(graph))
        .containsExactlyInAnyOrder(
            "前台登记来电 > 属于哪类来电？",
            "属于哪类来电？ -投诉> 转给经理",
            "属于哪类来电？ -咨询> 转给客服",
            "属于哪类来电？ -推销> 挂断",
            "转给经理 > 写记录",
            "转给客服 > 写记录",
            "挂断 > 写记录",
            "写记录 > 归档",
            "归档 > 结束");
  }

  @Test
  void whatIsDoneAgainLeadsBack() {
    Graph graph = graph("1. 写稿\n2. 主编审稿，不通过的退给作者修改，改完重新审稿\n3. 通过后排版\n4. 校对有没有错字？有就回到第3步\n5. 没有就付印");
    assertThat(ways(graph))
        .contains("主编审稿通过吗？ -否> 退给作者修改", "退给作者修改 > 主编审稿通过吗？", "主编审稿通过吗？ -是> 排版")
        .contains("校对有错字吗？ -是> 排版", "校对有错字吗？ -否> 付印");
  }

  @Test
  void whoActsIsItsLane() {
    Graph graph = graph("画出差申请的图，分员工、主管、财务三条泳道。员工填申请单，主管看同不同意，不同意就退给员工修改申请单，同意就由财务打款，最后财务存档。");
    assertThat(graph.lanes()).containsExactly("员工", "主管", "财务");
    assertThat(
            graph.nodes().stream()
                .filter(node -> !node.kind().isTerminal())
                .collect(Collectors.toMap(Node::label, Node::lane)))
        .containsEntry("填申请单", "员工")
        .containsEntry("同意吗？", "主管")
        .containsEntry("修改申请单", "员工")
        .containsEntry("打款", "财务")
        .containsEntry("存档", "财务");
  }

  @Test
  void lanesAreOfThoseWhoActWhereNoneAreListed() {
    Graph graph = graph("按部门画泳道：客户下单，仓库备货，物流配送，客户签收");
    assertThat(graph.lanes()).containsExactly("客户", "仓库", "物流");
    assertThat(ways(graph)).contains("下单 > 备货", "备货 > 配送", "配送 > 签收");
    assertThat(graph("客户下单，仓库备货，物流配送，客户签收").lanes()).isEmpty();
    assertThat(graph("用户选角色，系统保存，用户进入游戏，系统开局").lanes()).isEmpty();
    assertThat(graph("画泳道图：用户名填写后提交，系统校验，通过后保存，不通过就报错").lanes()).isEmpty();
  }

  @Test
  void whatIsReworkedIsInTheLaneOfWhoHandedItIn() {
    Graph graph = graph("分角色画：学生提交论文，导师审阅，不通过就退回修改，通过后学生参加答辩，教务处登记成绩");
    assertThat(graph.lanes()).containsExactly("学生", "导师", "教务处");
    assertThat(graph.nodes())
        .filteredOn(node -> node.label().equals("退回修改"))
        .extracting(Node::lane)
        .containsExactly("学生");
  }

  @Test
  void partsOfAProcessAreGroups() {
    Graph graph = graph("准备阶段：列清单，买材料。施工阶段：拆旧墙，砌新墙。验收阶段：检查墙面，不合格就返工，合格就付款。");
    assertThat(graph.groups()).containsExactly("准备阶段", "施工阶段", "验收阶段");
    assertThat(ways(graph)).contains("买材料 > 拆旧墙", "砌新墙 > 检查墙面合格吗？");
    assertThat(graph.nodes())
        .filteredOn(node -> node.group().equals("施工阶段"))
        .extracting(Node::label)
        .containsExactly("拆旧墙", "砌新墙");
  }

  @ParameterizedTest
  @CsvSource({
    "系统检查库存，库存不足就通知采购，否则直接发货，发货后通知客户, 库存不足吗？ -是> 通知采购",
    "先接单再做菜，做完菜，除非客人要打包，否则摆盘上桌，要打包的装盒, 客人要打包吗？ -否> 摆盘上桌",
    "先报名，然后考试，考试60分以上发证书，60分以下就补考，最后公布名单, 补考 > 公布名单",
    "机器自检，fail了就报警，pass了就启动，启动后预热，预热完开始加工, pass吗？ -否> 报警",
    "客户下单，系统检查库存，库存充足则发货，库存不足则提示补货并结束, 提示补货 > 结束",
    "用户登录，系统验证，失败则提示错误并重新登录，连续失败3次锁定账号；成功进入首页, 连续失败3次吗？ -是> 锁定账号",
    "收到申请，审核金额，100元以下自动退款，100元到1000元由客服审核，1000元以上由主管审核，打款, 属于哪种情况？ -100元到1000元> 客服审核",
    "员工提交申请，主管看申请，及格就登记，不及格就退回修改，登记后归档, 退回修改 > 员工提交申请",
    "先热身，然后跑步，再拉伸，感觉累不累，累了就休息，不累就接着跑步, 感觉累吗？ -否> 跑步",
    "员工提交报销单，主管审核，金额超过5000元需要财务总监审批，通过后财务打款，不通过就退回修改, 金额超过5000元吗？ -否> 财务打款",
    "员工提交报销单，主管审核，金额超过5000元需要财务总监审批，通过后财务打款，不通过就退回修改, 退回修改 > 员工提交报销单",
    "员工提交请假申请，直属领导审批，3天以内直接由领导批准，超过3天还需要部门总监批准，批准后HR备案，不批准则通知员工, 领导批准 > 批准吗？",
    "员工提交病假申请，1天以内由组长审批，1到3天由经理审批，3天以上由总监审批，审批人同意则HR登记，审批人驳回则申请关闭, 组长审批 > 审批人同意吗？",
    "资产处审核，预算在10万以内的走询价采购，10万以上的走公开招标，确定供应商后签订合同，验收, 走询价采购 > 确定供应商",
    "挂号，医生问诊，需要检查的去缴费再做检查，检查完回医生处看结果，不需要检查的直接开药，离开, 做检查 > 回医生处看结果",
    "登录，输入金额，余额不足提示失败，余额足够则发送验证码，输入验证码, 余额充足吗？ -否> 提示失败",
    "用户输入验证码，验证码错误3次锁定账户，正确则完成转账，通知用户, 验证码错误3次吗？ -否> 完成转账",
    "打开页面→输入账号密码→校验→成功进首页→失败提示错误并返回输入, 提示错误 > 输入账号密码",
    "派单→工程师上门→修好了吗？修好→用户签字→归档；没修好→返厂维修→再次上门, 返厂维修 > 工程师上门",
    "1. 提交申请 2. 主管审批 3. 如果通过则财务审批，否则退回申请人 4. 财务通过后出纳付款 5. 归档, 主管审批通过吗？ -是> 财务审批",
    "查询会议室是否空闲，如果空闲就预定，预定成功后发通知；如果不空闲就换时间再查询；打扫会议室, 换时间 > 会议室空闲吗？",
    "招聘流程：部门提出需求，发布职位，筛选简历，面试，候选人接受录用后入职，否则重新招聘, 候选人接受录用吗？ -否> 部门提出需求",
    "业务员起草合同，法务审核，法务不同意则退回业务员修改，同意后财务审核，财务有异议也退回业务员修改，没有异议则总经理签字，签字后盖章, 财务有异议吗？ -是> 退回业务员修改",
    "用户登录系统，如果是管理员就进入后台，如果是普通用户就进入首页，如果是游客就提示注册。注册完成后重新登录, 提示注册 > 用户登录系统",
    "订单超过30分钟未支付自动取消，已支付的进入待发货，仓库发货，用户确认收货, 自动取消 > 结束",
    "放衣服，洗涤，排水，脱水，脱水时如果不平衡就报警并停机，正常则播放音乐, 脱水时平衡吗？ -是> 播放音乐",
    "到楼下，打电话给客户，电话接通了就送上门，没接通就发短信，等十分钟再打一次，还是没接通就放快递柜，最后标记送达, 发短信 > 等十分钟再打一次",
    "接到投诉，判断责任方，我方责任的道歉赔偿，客户责任的耐心解释，处理完回访客户，不满意的升级处理，满意的结案, 道歉赔偿 > 回访客户",
    "开发自测，提交测试，测试不通过，打回开发修复，测试通过，产品验收，发布上线, 打回开发修复 > 提交测试",
    "顾客入座，点餐，厨房接单，有食材就制作，缺食材就让顾客换菜，上菜, 有食材吗？ -否> 让顾客换菜",
    "借款人提交资料→初审→初审通过进入终审，不通过退件→终审通过签合同→放款, 进入终审 > 终审通过吗？",
    "面试候选人，技术面通过进入HR面，没通过发感谢信；HR面通过谈薪资，谈不拢放弃，谈拢发录用通知, 谈拢吗？ -否> 放弃",
    "书商送书，验收，数量不符联系书商，相符则编目，编目后贴标签，上架, 数量相符吗？ -是> 编目",
    "写大纲，录制视频，审片，需要补录就补录，不需要就上传平台，推广, 补录 > 上传平台",
    "核对库存→库存足够？→是：拣货→复核→复核有误重新拣货→无误打包→发运；否：通知销售缺货, 库存足够吗？ -否> 通知销售缺货",
    "提出创意，小组讨论，讨论通过写策划案，不通过再想创意，策划案报领导批，批了找场地，没批就改策划案, 批吗？ -是> 找场地",
    "接班，夜班巡查，发现隐患立即上报，没有隐患每两小时巡查一次，交班, 发现隐患吗？ -是> 立即上报",
    "看看是不是可回收物，是就投蓝桶，不是再看是不是有害垃圾，是就投红桶，不是再看是不是厨余，是就投绿桶，都不是就投灰桶, 是厨余吗？ -否> 投灰桶",
    "核对医嘱，配药，双人核对，核对不一致要重新配药，一致就推车到床边，问过敏史，有过敏史马上报告医生，没有就穿刺, 有过敏史吗？ -是> 马上报告医生",
    "填写报销单→上传发票→部门经理审批→财务复核→出纳打款→归档。经理不同意则退回员工修改后重新提交。, 部门经理审批 > 经理同意吗？",
    "输入密码，后端校验，判断是否开启两步验证，开了发短信码，没开直接跳转首页, 开启两步验证吗？ -否> 跳转首页",
    "起床，量体温，体温37.3度以上就留在家里，正常就吃早饭；检查书包，出门, 体温37.3度以上吗？ -否> 吃早饭",
    "一、申请人提交申请书;二、村委会公示七天;三、镇政府实地勘察;四、核发许可证。, 村委会公示七天 > 镇政府实地勘察",
    "领配件，维修，试车，试车有异响返回维修，没问题洗车，交车, 试车有异响吗？ -否> 洗车",
    "客人下单，店员接单，看看料够不够，不够就打电话问客人换不换，换就改单，不换退款；够就直接做，叫号, 客人换吗？ -否> 退款",
    "经办人填写用印申请，部门负责人签批；涉及合同的，须经法务审查，法务审查未通过的退回经办人；其余事项直接盖章，登记台账, 涉及合同吗？ -否> 盖章",
    "网购退货怎么走？买家申请退货，卖家同意就让买家寄回，卖家拒绝则由平台裁决，签收，退款, 买家申请退货 > 卖家同意吗？",
    "核对送货单，单货不符拒收，相符卸货抽检，抽检不良率超过2%整批退回，不超过的贴标签，入库, 抽检不良率超过2%吗？ -是> 整批退回",
    "揉面，盖保鲜膜，一小时后看有没有涨到两倍大，没有就再等二十分钟，有了就排气，进烤箱, 有涨到两倍大吗？ -是> 排气",
    "HR筛简历，不合适放人才库，合适的约一面，谈薪资, 合适吗？ -否> 放人才库",
    "写开题报告，开题答辩没过就修改报告再答辩，过了做实验，送审, 修改报告 > 开题答辩过吗？",
    "取样，送实验室，汇总，有一项超标就通知水厂加药并重新取样，没有就出具日报, 通知水厂加药 > 取样",
    "办登记，收押金，未成年人单独入住的联系监护人，给房卡, 未成年人单独入住吗？ -是> 联系监护人",
    "写作业，妈妈检查，有错就改，没错就签字，洗澡, 妈妈检查，有错吗？ -是> 改",
    "学生提交论文。论文合格领取证书。如果格式不对就修改格式，否则装订成册。老师打分。学院归档。秘书登记。论文不合格重新写。, 老师打分 > 学院归档",
    "学生提交材料。如果材料齐全就受理。成绩合格领取证书。材料不齐全就通知补件，客户补件，客服登记，专员录入。不管怎样，成绩不合格参加补考。, 客户补件 > 客服登记",
    "提交申请。收到材料后如果合格就入库。老师打分。学院归档。秘书登记。没收到材料就催办。, 老师打分 > 学院归档",
    "请假流程？员工提交申请，经理审批，人事备案，通知员工, 员工提交申请 > 经理审批",
    "谁来审批？员工提交申请，经理审批，人事备案，通知员工, 员工提交申请 > 经理审批"
  })
  void otherWaysToSayItAreRead(String description, String way) {
    assertThat(ways(ProcessGraph.listed(description, true).orElseThrow().graph())).contains(way);
  }

  @ParameterizedTest
  @ValueSource(strings = {"画一个网上购物的流程图", "你好", "请假流程", "，，。。", "如果，就，否则"})
  void aMereTopicIsLeftToTheModel(String description) {
    assertThat(ProcessGraph.narrated(description)).isEmpty();
  }

  @Test
  void anythingIsReadToASoundGraphSoon() {
    String odd = "如果不，就重新。否则回到第9步，除非的、的。有没有没有？没有的没有，直到为止：完了完了再再，最后都。第九十九条 退回。";
    for (int from = 0; from < odd.length(); from++) {
      String text = odd.substring(from) + odd.substring(0, from) + odd.repeat(from % 7);
      ProcessGraph.listed(text, true)
          .ifPresent(process -> assertThat(Lint.faults(process.graph(), true)).isEmpty());
    }
    String many = "检查第一项，不合格就重新检查，合格就继续。然后记录。".repeat(400);
    assertThat(ProcessGraph.listed(many, true)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "-", "，", "如果", "就", "最后", "要", "没", "的", "有没有", "再", "\n", "1.", "完", "后", "、", "→",
        "a "
      })
  void hostileTextsTakeNoTime(String piece) {
    String long_ = "先登录，再" + piece.repeat(30_000 / piece.length()) + "提交。然后结束";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          var unused = ProcessGraph.listed(long_, true);
          unused = ProcessGraph.listed(long_, false);
          unused = ProcessGraph.narrated(long_);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"泳道：|甲乙、", "泳道：|甲和", "|如果库存不足九九九九九九九九九九，", "|打印机没开了，"})
  void hostileListsTakeNoTime(String said) {
    String[] parts = said.split("\\|");
    String many = parts[0] + parts[1].repeat(24_000 / parts[1].length()) + "打印，".repeat(100);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          var unused = ProcessGraph.listed(many, true);
        });
  }

  @Test
  void manyStepsOfNobodyInParticularAreInLanesSoon() {
    String many =
        "分甲方、乙方、丙方三个角色。甲方提出申请。"
            + IntStream.range(0, 390).mapToObj(i -> "处理第" + i + "项。").collect(Collectors.joining());
    Graph graph =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> ProcessGraph.listed(many, true).orElseThrow().graph());
    assertThat(graph.nodes()).allMatch(node -> node.lane().equals("甲方"));
  }

  @Test
  void sentencesMayEndWithANumber() {
    Graph graph =
        ProcessGraph.listed("Check device 1. Check device 2. Go back to check device 1.", false)
            .orElseThrow()
            .graph();
    assertThat(graph.nodes())
        .extracting(Node::label)
        .containsExactly("Start", "Check device 1", "Check device 2");
    assertThat(ways(graph)).contains("Check device 2 > Check device 1");
  }
}
