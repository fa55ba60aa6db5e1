package dev.zhuli.tool.diagram.sequence;

import dev.zhuli.tool.diagram.figure.Clauses;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.diagram.figure.Told;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads who sends what to whom off sentences: A向B发送X, A把X交给B, B返回X给A. */
public final class SequenceWords {
  private static final String NAME = "([\\p{IsHan}A-Za-z0-9_ ]{1,14}?)";
  private static final Pattern TO =
      Pattern.compile(
          NAME
              + "(?:向|给|对|跟)"
              + NAME
              + "((?:发送?|发出|发起|提交|请求|查询|返回|回复|响应|反馈|推送|通知|转发|上报|支付|传递|申请|确认|索取|出示|询问|要求|报告|下单|付款|登记|发布|写入|订阅|调用).*)");
  private static final Pattern GIVES =
      Pattern.compile(
          NAME
              + "(?:把|将)(.{1,40}?)(?:发送?给|返回给|退回给|提交给|传给|转发给|转给|交给|推送给|发到|提交到|写入|存入|告诉|通知)"
              + NAME);
  private static final Pattern BACK =
      Pattern.compile(NAME + "((?:返回|回复|反馈|发送|推送|退回).{0,40}?)给" + NAME);
  private static final Pattern ASKS =
      Pattern.compile(NAME + "(通知|请求|调用|询问|告诉|提醒|访问|查询|要求)" + NAME + "(?:的)?(.*)");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)(?:the )?(\\w[\\w ]{0,24}?) (sends|returns|gives|passes|submits|forwards|replies with) (.{1,60}?) (?:back )?to (?:the )?(\\w[\\w ]{0,24})");
  private static final Pattern ANSWER = Pattern.compile("(?i)返回|回复|响应|反馈|退回|returns|replies.*");

  /** Who did something before, and no party called so: 技术解决后, but 售后. */
  private static final Pattern DONE = Pattern.compile("(.{2,}?)(?<!售)(?:之|以)?后");

  /** A person who does something, before the party that it is done with is told. */
  private static final Pattern ACTS =
      Pattern.compile("(用户|顾客|客户|会员|买家|学生|员工|管理员|访客|患者|乘客|读者|操作员)(\\p{IsHan}{2,8})");

  private final Set<String> parties = new LinkedHashSet<>();

  /** Parties of the whole text, the longer ones first. */
  private final List<String> all;

  /** Who sent something last, by whom it was sent to. */
  private final Map<String, String> askers = new HashMap<>();

  private final List<String> clauses;

  private SequenceWords(List<String> all, List<String> clauses) {
    this.all = all;
    this.clauses = clauses;
  }

  public static Told natural(String description) {
    List<String> clauses = Clauses.of(description);
    SequenceWords first = new SequenceWords(List.of(), clauses);
    Told unused = Clauses.told(description, first::line);
    List<String> all =
        first.parties.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
    return Clauses.told(description, new SequenceWords(all, clauses)::line);
  }

  private Optional<String> line(String clause) {
    Matcher to = TO.matcher(clause);
    if (to.matches()) {
      return sent(to.group(1), to.group(2), to.group(3), to.group(3));
    }
    Matcher gives = GIVES.matcher(clause);
    if (gives.matches()) {
      return sent(
          gives.group(1), gives.group(3), gives.group(2), clause.contains("返回给") ? "返回" : "");
    }
    Matcher back = BACK.matcher(clause);
    if (back.matches()) {
      return sent(back.group(1), back.group(3), back.group(2), back.group(2));
    }
    Matcher english = ENGLISH.matcher(clause);
    if (english.matches()) {
      return sent(english.group(1), english.group(4), english.group(3), english.group(2));
    }
    return asked(clause).or(() -> answered(clause)).or(() -> own(clause)).or(() -> begun(clause));
  }

  /**
   * Only of parties that were named before, or that do something themselves: whatever stands behind
   * such a verb is one else.
   */
  private Optional<String> asked(String clause) {
    Matcher asks = ASKS.matcher(clause);
    for (String party : parties) {
      if (asks.matches() && clause.startsWith(party, asks.end(2))) {
        String rest = clause.substring(asks.end(2) + party.length()).replaceFirst("^的", "");
        return sent(asks.group(1), party, asks.group(2) + rest, "");
      }
    }
    return asks.matches() && acts(clause.substring(asks.end(2)))
        ? sent(asks.group(1), clause.substring(asks.end(2)), asks.group(2), "")
        : Optional.empty();
  }

  /** Whether some clause tells what a party of that name does. */
  private boolean acts(String name) {
    return name.length() > 1
        && clauses.stream()
            .anyMatch(clause -> clause.startsWith(name) && clause.length() > name.length() + 1);
  }

  /** 用户登录，浏览器…: done with the party that goes on. */
  private Optional<String> begun(String clause) {
    Matcher acts = ACTS.matcher(clause);
    int next = clauses.indexOf(clause) + 1;
    return acts.matches() && next < clauses.size()
        ? all.stream()
            .filter(party -> clauses.get(next).startsWith(party))
            .findFirst()
            .flatMap(party -> sent(acts.group(1), party, acts.group(2), ""))
        : Optional.empty();
  }

  /** An answer without a receiver goes to the one who asked last: 支付平台返回成功. */
  private Optional<String> answered(String clause) {
    for (String party : parties) {
      String asker = askers.get(party);
      String rest = clause.startsWith(party) ? clause.substring(party.length()).strip() : "";
      if (asker != null && ANSWER.matcher(rest).lookingAt()) {
        return sent(party, asker, rest, rest);
      }
    }
    return Optional.empty();
  }

  /** What a party does by itself. */
  private Optional<String> own(String clause) {
    return parties.stream()
        .filter(party -> clause.startsWith(party) && clause.length() > party.length() + 1)
        .map(party -> party + " -> " + party + ": " + clause.substring(party.length()).strip())
        .findFirst();
  }

  /** What the sender did before by itself comes first. */
  private static Optional<String> afterwards(String party, String done, Optional<String> message) {
    String own = done.substring(party.length()).strip();
    return message.map(
        then -> own.isEmpty() ? then : "%s -> %s: %s\n%s".formatted(party, party, own, then));
  }

  private Optional<String> sent(String from, String to, String message, String verb) {
    String sender = Source.name(from);
    String receiver = Source.name(to);
    if (sender.isEmpty() || receiver.isEmpty()) {
      return Optional.empty();
    }
    Matcher done = DONE.matcher(sender);
    if (done.matches()) {
      return all.stream()
          .filter(party -> done.group(1).startsWith(party))
          .findFirst()
          .flatMap(party -> afterwards(party, done.group(1), sent(party, to, message, verb)));
    }
    parties.add(sender);
    parties.add(receiver);
    boolean answer = ANSWER.matcher(verb).lookingAt();
    if (!sender.equals(receiver) && !answer) {
      askers.put(receiver, sender);
    }
    String words = message.strip().replaceFirst("^(?:发送|发出)(?=.)", "");
    String arrow = answer ? "-->" : "->";
    return Optional.of("%s %s %s: %s".formatted(sender, arrow, receiver, words));
  }
}
