package dev.zhuli.tool.diagram.sequence;

import dev.zhuli.tool.diagram.figure.Reading;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.diagram.figure.Source.Row;
import dev.zhuli.tool.diagram.sequence.Step.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link Sequence}s as people, small models, Mermaid and PlantUML write them. */
public final class SequenceReader {
  private static final int MOST_PARTIES = 24;
  private static final int MOST_STEPS = 200;

  private static final String ARROWS =
      "<<-->>|<--|<-|-->>|--\\)|--x|-->|->>|-\\)|-x|->|==>|=>|→|⇒|⟶|—+>|-{2,}>";
  private static final Pattern MESSAGE =
      Pattern.compile("(.+?)\\s*(" + ARROWS + ")\\s*[+-]?\\s*(.+)");

  /** Arrows that stand in no name, as that in api-xml does. */
  private static final Pattern CHAINED = Pattern.compile("[^x)\\\\/]*[>→⇒][^x)]*");

  private static final Pattern PARTY =
      Pattern.compile(
          "(?i)(?:create\\s+)?(participant|actor|参与者|角色|boundary|control|entity|database)\\s*[:：]?\\s+(.+)");
  private static final Pattern AS = Pattern.compile("(.+?)\\s+as\\s+(.+)");
  private static final Pattern FRAGMENT =
      Pattern.compile(
          "(?i)(alt|if|opt|loop|while|par|critical|break|group|rect|如果|可选|循环|并行)(?=[\\s:：]|$)\\s*(.*?)[:：]?");
  private static final Pattern ELSE =
      Pattern.compile("(?i)(?:else(?: if)?|elif|and|option|否则)(?=[\\s:：]|$)\\s*(.*?)[:：]?");
  private static final Pattern END =
      Pattern.compile("(?i)end(?:\\s*(?:alt|opt|loop|par|note|if))?[;；]?|结束|}");
  private static final Pattern NOTE =
      Pattern.compile(
          "(?i)(?:note|备注|注释|注)(?:\\s+(?:over|(?:right|left)\\s+of|right|left))?\\s*(.*?)\\s*[:：]\\s*(.+)");
  private static final Pattern PERSON =
      Pattern.compile(
          ".*(?:用户|顾客|客户|买家|卖家|学生|老师|教师|员工|管理员|医生|患者|病人|会员|访客|读者|店员|服务员|经理|主管|旅客|乘客|司机|骑手)"
              + "|(?i:user|customer|client|admin|visitor)");

  private static final Map<String, Kind> FRAGMENTS =
      Map.ofEntries(
          Map.entry("alt", Kind.ALT),
          Map.entry("if", Kind.ALT),
          Map.entry("如果", Kind.ALT),
          Map.entry("loop", Kind.LOOP),
          Map.entry("while", Kind.LOOP),
          Map.entry("循环", Kind.LOOP),
          Map.entry("par", Kind.PAR),
          Map.entry("并行", Kind.PAR));

  private final Remarks remarks;
  private final Map<String, Party> parties = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  private SequenceReader(Remarks remarks) {
    this.remarks = remarks;
  }

  public static Reading read(String text, Remarks remarks) {
    Source source = Source.of(text);
    SequenceReader reader = new SequenceReader(remarks);
    source.rows().stream().map(Row::text).forEach(reader::line);
    List<Step> sound = Fragments.closed(reader.steps);
    boolean drawn = sound.stream().anyMatch(step -> step.kind().isMessage());
    return new Reading(
        drawn
            ? Optional.of(new Sequence(source.title(), List.copyOf(reader.parties.values()), sound))
            : Optional.empty(),
        reader.unread);
  }

  private void line(String line) {
    Matcher party = PARTY.matcher(line);
    Matcher fragment = FRAGMENT.matcher(line);
    Matcher other = ELSE.matcher(line);
    Matcher message = MESSAGE.matcher(line);
    Matcher note = NOTE.matcher(line);
    if (isFull()) {
      return;
    }
    if (party.matches()) {
      declared(party.group(2), party.group(1).equalsIgnoreCase("actor"));
    } else if (END.matcher(line).matches()) {
      steps.add(Step.of(Kind.END, ""));
    } else if (note.matches() && !message.matches()) {
      note(note.group(1), Source.label(note.group(2)));
    } else if (fragment.matches()) {
      Kind kind = FRAGMENTS.getOrDefault(fragment.group(1).toLowerCase(Locale.ROOT), Kind.OPT);
      steps.add(Step.of(kind, condition(fragment.group(2))));
    } else if (other.matches()) {
      steps.add(Step.of(Kind.ELSE, condition(other.group(1))));
    } else if (!message.matches() || !message(message)) {
      unread.add(line);
    }
  }

  private static String condition(String raw) {
    return Source.label(raw.replaceAll("^[\\[(（【]|[\\])）】]$", ""));
  }

  private void declared(String written, boolean actor) {
    Matcher as = AS.matcher(written.replaceAll("\\s*(?:#\\w+|<<.*>>|\\{.*)$", ""));
    if (!as.matches()) {
      party(written, actor);
      return;
    }
    // Mermaid writes "id as words", PlantUML "words" as id.
    boolean quotedFirst = as.group(1).startsWith("\"");
    String id = Source.name(as.group(quotedFirst ? 2 : 1));
    String name = Source.name(as.group(quotedFirst ? 1 : 2));
    aliases.put(id, name);
    party(name, actor);
  }

  /** The name of a party, which is one from now on; empty where there is no room for it. */
  private String party(String written, boolean actor) {
    String plain = Source.name(written.replaceAll("^[+-]|^activate ", ""));
    String name = aliases.getOrDefault(plain, plain);
    if (name.isEmpty() || parties.containsKey(name)) {
      return name;
    }
    if (parties.size() >= MOST_PARTIES) {
      remarks.add(
          "只画了前 " + MOST_PARTIES + " 个参与者。",
          "Only the first " + MOST_PARTIES + " participants are drawn.");
      return "";
    }
    parties.put(name, new Party(name, actor || PERSON.matcher(name).matches()));
    return name;
  }

  /** One message, or several as A -> B -> C: text, which all of them carry. */
  private boolean message(Matcher message) {
    String[] rest = message.group(3).split("\\s*[:：]\\s*", 2);
    String from = message.group(1);
    String arrow = message.group(2);
    String target = rest[0];
    String text = rest.length > 1 ? rest[1] : "";
    int space = target.indexOf(' '); // a colon is what small models forget
    boolean forgotten =
        rest.length == 1 && space > 0 && parties.containsKey(target.substring(0, space));
    if (forgotten) {
      return send(from, arrow, target.substring(0, space), target.substring(space + 1));
    }
    Matcher next = MESSAGE.matcher(target);
    boolean sent = true;
    while (next.matches() && CHAINED.matcher(next.group(2)).matches()) {
      sent &= send(from, arrow, next.group(1), text);
      from = next.group(1);
      arrow = next.group(2);
      target = next.group(3);
      next = MESSAGE.matcher(target);
    }
    return send(from, arrow, target, text) && sent;
  }

  private boolean send(String from, String arrow, String to, String text) {
    String first = party(from, false);
    String second = party(to, false);
    if (first.isEmpty() || second.isEmpty()) {
      return !first.equals(second);
    }
    if (!isFull()) {
      boolean back = arrow.startsWith("<");
      Kind kind = arrow.contains("--") ? Kind.REPLY : Kind.CALL;
      String label = Source.label(text.replaceFirst("[;；]$", ""));
      steps.add(new Step(kind, back ? second : first, back ? first : second, label));
    }
    return true;
  }

  private boolean isFull() {
    boolean full = steps.size() >= MOST_STEPS;
    if (full) {
      remarks.add(
          "只画了前 " + MOST_STEPS + " 行。", "Only the first " + MOST_STEPS + " lines are drawn.");
    }
    return full;
  }

  private void note(String over, String text) {
    boolean one = parties.containsKey(Source.name(over));
    List<String> names =
        Arrays.stream(one ? new String[] {over} : over.split("\\s*[,，]\\s*"))
            .filter(name -> !name.isBlank())
            .map(name -> party(name, false))
            .filter(name -> !name.isEmpty())
            .toList();
    if (!names.isEmpty()) {
      steps.add(new Step(Kind.NOTE, names.getFirst(), names.getLast(), text));
    } else if (!parties.isEmpty()) { // over who acted last
      String last =
          steps.stream()
              .filter(step -> step.kind().isMessage())
              .reduce((_, later) -> later)
              .map(Step::to)
              .orElse(parties.keySet().iterator().next());
      steps.add(new Step(Kind.NOTE, last, last, text));
    } else {
      unread.add(text);
    }
  }
}
