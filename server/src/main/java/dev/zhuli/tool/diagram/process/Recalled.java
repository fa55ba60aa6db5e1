package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.process.Told.Back;
import dev.zhuli.tool.diagram.process.Told.Decision;
import dev.zhuli.tool.diagram.process.Told.End;
import dev.zhuli.tool.diagram.process.Told.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what was told before again: 重新填写, 回到第2步, 直接封口. */
final class Recalled {
  private static final double ENOUGH = 0.6;
  private static final double ALL = 0.9;
  private static final double HALF = 0.5;
  private static final int SHORT = 3;

  private static final Pattern AGAIN =
      Pattern.compile(
          "重新|再次|^.{0,10}再.{1,10}?[一两]?[次遍]|回到|回去|回头|返回|退回到?|跳回|跳到|重来|同样|^.{0,8}?也(?:是|去|要)?(?![许可])|继续|接着|^.{0,4}直接|^.{1,4}(?:完|好)了?再");
  private static final Pattern CUES =
      Pattern.compile("重新|再次|再|回到|回去|回头|返回|退回到?|跳回|跳到|同样|也(?:是|去|要)?|继续|接着|直接|[一二两][次遍]");
  private static final Pattern ITEM = Pattern.compile("第\\s*(\\d{1,3}|[一二三四五六七八九十]{1,3})\\s*步");

  private static final Pattern PLACE = Pattern.compile("返回|回到|跳回|跳到|重新|再次");
  private static final Pattern STEP_AGAIN =
      Pattern.compile("^(.{2,8}?)并?(?<!不)(再(?!次)|重新)(.{2,6})$");

  private static final Pattern OUTCOME = Pattern.compile("(\\p{IsHan}{2,5})(?:通过|同意|批准|合格)");
  private static final Pattern HAND_IN = Pattern.compile("提交|申请|上报|报批|送审");
  private static final Pattern ANEW = Pattern.compile("^重新(.{2,6})$");

  private final List<Told> all;
  private final Map<Integer, String> items = new HashMap<>();

  /** The clause of each question, by its label. */
  private final Map<String, String> words = new HashMap<>();

  /**
   * @param all what is told, as it grows
   */
  Recalled(List<Told> all) {
    this.all = all;
  }

  void item(int number, String clause) {
    items.put(number, clause);
  }

  void question(String label, String clause) {
    words.put(label, clause);
  }

  /**
   * Where a clause leads back to; empty where it doesn't.
   *
   * @param said with the words that tell that something is done again
   * @param text without those that only say that the step before is done
   * @param checked the decision of which it tells a branch, which may be meant; may be empty
   */
  Optional<String> back(String said, String text, String checked) {
    if (!AGAIN.matcher(said).find()) {
      return Optional.empty();
    }
    Matcher item = ITEM.matcher(text);
    if (item.find()) {
      return Optional.ofNullable(items.get(Clause.number(item.group(1))))
          .flatMap(clause -> like(clause, HALF));
    }
    String target = Phrase.step(CUES.matcher(text).replaceAll(""));
    if (target.length() == 1) {
      return only(target);
    }
    boolean straight = said.contains("直接");
    Optional<String> known =
        like(target, straight ? ALL : ENOUGH)
            .filter(label -> !isActing(target, label))
            .filter(label -> !straight || isWhole(label, target));
    if (known.isEmpty() && PLACE.matcher(text).find()) {
      known = beginning(target);
    }
    if (known.isEmpty() && HAND_IN.matcher(target).matches()) {
      known = labels(all).stream().filter(Phrase::isHandedIn).findFirst();
    }
    boolean checkedAgain = text.contains("重新") && target.length() <= SHORT && !checked.isEmpty();
    return known.isEmpty() && checkedAgain ? Optional.of(checked) : known;
  }

  /** 重新招聘 in a process of that name begins all of it again. */
  Optional<String> anew(String text, String title) {
    Matcher anew = ANEW.matcher(text);
    return anew.matches() && title.contains(anew.group(1))
        ? labels(all).stream().findFirst()
        : Optional.empty();
  }

  /** 换时间再查询, where there is something to be looked up: a step, and a way back. */
  Optional<List<String>> again(String text) {
    Matcher again = STEP_AGAIN.matcher(text);
    return again.matches() && leads(again.group(2), again.group(3))
        ? Optional.of(List.of(again.group(1), "重新" + again.group(3)))
        : Optional.empty();
  }

  private boolean leads(String word, String target) {
    List<String> again =
        word.equals("重新")
            ? labels(all)
            : decisions(all).stream().map(decision -> decision.label).toList();
    boolean known = again.stream().anyMatch(label -> label.contains(target));
    return known || beginning(target).isPresent();
  }

  /** The only step whose words begin so: 输入 of 输入密码. */
  private Optional<String> beginning(String words) {
    List<String> those =
        labels(all).stream()
            .filter(label -> words.length() > 1)
            .filter(
                label ->
                    label.startsWith(words) || this.words.getOrDefault(label, "").startsWith(words))
            .distinct()
            .toList();
    return those.size() == 1 ? Optional.of(those.getFirst()) : Optional.empty();
  }

  boolean isKnown(String step) {
    return like(step, HALF).isPresent();
  }

  private Optional<String> like(String said, double enough) {
    return Alike.best(said, labels(all), label -> words.getOrDefault(label, label))
        .filter(label -> Alike.likeness(said, words.getOrDefault(label, label)) >= enough);
  }

  private boolean isWhole(String label, String target) {
    return (label.endsWith(target) && !Phrase.isHandedIn(label))
        || words.getOrDefault(label, "").startsWith(target);
  }

  /** The one step that has a letter. */
  private Optional<String> only(String letter) {
    List<String> having = labels(all).stream().filter(label -> label.contains(letter)).toList();
    return having.size() == 1 ? Optional.of(having.getFirst()) : Optional.empty();
  }

  /** Whether words only name who does a step: 供应商 of 供应商送货. */
  private static boolean isActing(String words, String label) {
    return words.length() <= SHORT + 1
        && label.startsWith(words)
        && label.length() > words.length() + 1;
  }

  /** The check whose outcome is told: 部门经理审批 of 经理不同意. */
  Optional<Step> check(Condition when) {
    Matcher outcome = OUTCOME.matcher(when.positive());
    return outcome.matches() && when.denied()
        ? Told.steps(all)
            .filter(step -> Phrase.isCheck(step.label()) && step.label().contains(outcome.group(1)))
            .findFirst()
        : Optional.empty();
  }

  /** A decision that asks the same. */
  Optional<String> asked(Question question) {
    return decisions(all).stream()
        .filter(decision -> !question.isOpen() && !decision.isOpen())
        .filter(decision -> decision.core.endsWith(question.core()))
        .map(decision -> decision.label)
        .findFirst();
  }

  /** A decision that was asked long before an answer came, and that this is one of. */
  Optional<Decision> unanswered(Condition when) {
    return decisions(all).stream()
        .filter(decision -> decision.branches.isEmpty() && !decision.isOpen())
        .filter(decision -> !when.core().isEmpty() && when.isAbout(decision.core))
        .findFirst();
  }

  static List<String> labels(List<Told> told) {
    List<String> labels = new ArrayList<>();
    for (Told one : told) {
      if (one instanceof Step step) {
        labels.add(step.label());
      } else if (one instanceof Decision decision) {
        labels.add(decision.label);
        decision.branches.forEach(branch -> labels.addAll(labels(branch.body())));
      }
    }
    return labels;
  }

  static List<Decision> decisions(List<Told> told) {
    List<Decision> decisions = new ArrayList<>();
    for (Told one : told) {
      if (one instanceof Decision decision) {
        decisions.add(decision);
        decision.branches.forEach(branch -> decisions.addAll(decisions(branch.body())));
      }
    }
    return decisions;
  }

  /** What was told last, of all branches of a decision. */
  static String latest(List<Told> told) {
    if (told.isEmpty()) {
      return "";
    }
    return switch (told.getLast()) {
      case Step step -> step.label();
      case Back back -> back.label();
      case End end -> "";
      case Told.Part part -> "";
      case Decision decision ->
          decision.branches.stream()
              .map(branch -> latest(branch.body()))
              .collect(Collectors.joining());
    };
  }
}
