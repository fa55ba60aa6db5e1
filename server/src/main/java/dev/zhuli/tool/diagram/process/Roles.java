package dev.zhuli.tool.diagram.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who acts, for swimlanes: as a description lists them, 分员工、经理、人事三条泳道; else, where it only asks for
 * lanes, as its clauses begin: 客户下单，仓库备货.
 *
 * @param names in the order in which they were said; empty for a picture without lanes
 */
record Roles(List<String> names) {
  private static final String NAME = "[^，,。；：:、和\\s]{2,8}?";
  private static final Pattern LISTED =
      Pattern.compile(
          "(?:分成|分为|按照?|分|有|，|,|：|:)?((?:"
              + NAME
              + "[、和]){1,12}"
              + NAME
              + ")(?:分泳道|(?:这?[二两三四五六七八]个|[二两三四五六七八]条|各?)?(?:角色|部门|岗位|泳道)|各?一条泳道|[二两三四五六七八]条道)");
  private static final Pattern LANES = Pattern.compile("泳道|角色|跨部门|跨职能|按(?:部门|岗位)");

  /** Where they are asked for, and 角色 isn't just something in the process. */
  private static final Pattern WISHED = Pattern.compile("泳道|跨部门|跨职能|[分按](?:角色|部门|岗位)");

  /** Names of people, offices and systems; not those that are also words for what is done. */
  private static final String KNOWN =
      "客户|顾客|用户|会员|买家|卖家|商家|店家|店主|商户|仓库|库房|物流|快递|财务|会计|出纳|人事|人力资源?|行政|法务|客服|市场|研发|运维|平台|系统|后台|前台|后厨"
          + "|银行|医院|门诊|药房|医生|护士|患者|病人|学生|老师|教师|家长|学校|导师|司机|骑手|乘客|房东|房客|租客|业主|物业|总部|门店|工厂|车间|厂家"
          + "|员工|职员|主管|领导|上级|老板|经理|供应商|代理商|经销商|作者|编辑|主编|审稿人|保安|秘书|申请人|负责人|审批人|经办人|开发者|志愿者|管理员|HR|IT";

  private static final String OFFICE = "部门|部|处|科|中心|小组|经理|主管|总监|主任|人员|专员|员(?!工)|师|负责人|委员会";

  /** What also is a word for what is done, where a verb follows: 采购下单, but not 采购物料. */
  private static final String BUSY =
      "(?:采购|销售|质检|生产|开发|测试|设计|产品|运营|安保|维修)(?=[下签收发审核提填写出联通接询报登安确跟做验][\\p{IsHan}])";

  /** Who acts, at the beginning of a clause or behind its condition; 客户信息 acts on nothing. */
  private static final Pattern ACTING =
      Pattern.compile(
          "(?:^|的话|[就则后])(?:然后|接着|最后|之后|再|先|由|让|请|如果|若)*+([新老]?(?:(?:(?:"
              + KNOWN
              + ")|(?!提交|通知|退|转|送|发|报|审|填|查|收|安排|联系|全)\\p{IsHan}{1,4}?)(?:"
              + OFFICE
              + ")|"
              + KNOWN
              + "|"
              + BUSY
              + "))(?!名|信息|资料|数据|报表|密码|号|档案|清单|情况|需求|评价|投诉|内容|[的、和与及])(?=.{2})");

  private static final int FEWEST = 2;

  static Roles of(String description, List<Clause> clauses) {
    if (!LANES.matcher(description).find()) {
      return new Roles(List.of());
    }
    Roles listed = listed(description);
    boolean wished = WISHED.matcher(description).find();
    return listed.names.isEmpty() && wished ? begun(clauses) : listed;
  }

  /** Those with whom clauses begin, where most of them begin so. */
  private static Roles begun(List<Clause> clauses) {
    List<String> acting =
        clauses.stream()
            .map(clause -> ACTING.matcher(clause.text()))
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .toList();
    List<String> names = acting.stream().distinct().toList();
    boolean most = acting.size() * 2 >= clauses.size();
    return new Roles(most && names.size() >= FEWEST ? names : List.of());
  }

  private static Roles listed(String description) {
    Matcher listed = LISTED.matcher(description);
    if (!listed.find()) {
      return new Roles(List.of());
    }
    List<String> names = new ArrayList<>(List.of(listed.group(1).split("[、和]")));
    String first = names.getFirst().replaceFirst("^(?:.*的|按照?|分成?|分为|有)", "");
    if (times(description, first) > times(description, names.getFirst())) {
      names.set(0, first);
    }
    return new Roles(names);
  }

  private static int times(String text, String part) {
    return part.length() < 2 ? 0 : text.split(Pattern.quote(part), -1).length - 1;
  }

  /** Whether a clause only lists them. */
  boolean isAbout(String clause) {
    return !names.isEmpty()
        && (LANES.matcher(clause).find()
            || (names.stream().filter(clause::contains).count() > 1 && clause.contains("、")));
  }

  /** Who acts in a clause: the one it begins with, or who is told or asked to. */
  Optional<String> acting(String clause) {
    return names.stream()
        .filter(name -> begins(clause, name))
        .max(Comparator.comparing(String::length));
  }

  private static boolean begins(String clause, String name) {
    int there = clause.indexOf(name);
    return there >= 0
        && there <= 3
        && clause.substring(0, there).matches("(?:最后|最终|再)?(?:由|让|请|退给|转到|转给|交给|交由)?|.{0,2}后");
  }

  /** 不满意维修工 | 返工: who acts belongs to what is done. */
  Conditional apart(Conditional one) {
    String said = one.when().said();
    return names.stream()
        .filter(name -> said.endsWith(name) && said.length() > name.length())
        .findFirst()
        .map(name -> said.substring(0, said.length() - name.length()))
        .map(
            when ->
                new Conditional(
                    Condition.of(when), said.substring(when.length()) + one.rest(), one.reading()))
        .orElse(one);
  }

  /** Whether it only says who goes on: 转到人事. */
  boolean isHandover(String clause) {
    return names.stream()
        .anyMatch(
            name ->
                clause.matches(
                    "(?:再)?(?:转|交|报|送|退)(?:到|给|至|由|回)?" + Pattern.quote(name) + "(?:处理)?"));
  }

  /** A clause without the one it begins with; the lane says who acts. */
  String stripped(String step) {
    String who = acting(step).orElse("");
    if (who.isEmpty()) {
      return step;
    }
    String rest = step.substring(step.indexOf(who) + who.length());
    return rest.length() >= 2 ? Phrase.plain(rest) : step;
  }
}
