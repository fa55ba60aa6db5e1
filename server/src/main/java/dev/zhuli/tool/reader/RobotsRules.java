package dev.zhuli.tool.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What one robots.txt asks of this reader (RFC 9309, section 2.2). */
final class RobotsRules {
  /** By this name sites speak to this program. */
  static final String PRODUCT = "zhuli";

  private static final Pattern LINES = Pattern.compile("\r\n|\r|\n");
  private static final Pattern TOKEN_END = Pattern.compile("[^a-z_-].*", Pattern.DOTALL);
  static final RobotsRules ALL_ALLOWED = new RobotsRules(List.of());
  static final RobotsRules NONE_ALLOWED = new RobotsRules(List.of(new RobotsPattern("/", false)));

  private final List<RobotsPattern> patterns;

  private RobotsRules(List<RobotsPattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  static RobotsRules parse(String text) {
    Groups groups = new Groups();
    for (String line : LINES.split(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
      String rule = line.replaceFirst("#.*", "");
      int colon = rule.indexOf(':');
      if (colon > 0) {
        String key = rule.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        groups.add(key, rule.substring(colon + 1).strip());
      }
    }
    return new RobotsRules(groups.named ? groups.ours : groups.everyones);
  }

  /** The longest pattern that fits decides; of two as long, the one that allows. */
  boolean allow(String target) {
    String path = RobotsPattern.plain(target);
    RobotsPattern best = null;
    for (RobotsPattern pattern : patterns) {
      if ((best == null || pattern.isStrongerThan(best)) && pattern.fits(path)) {
        best = pattern;
      }
    }
    return best == null || best.allows() || path.equals("/robots.txt");
  }

  /** About how much memory they take, in bytes. */
  long weight() {
    return 200 + patterns.stream().mapToLong(RobotsPattern::weight).sum();
  }

  /** Sorts the rules by whom they are for; several groups for one are taken together. */
  private static final class Groups {
    private final List<RobotsPattern> ours = new ArrayList<>();
    private final List<RobotsPattern> everyones = new ArrayList<>();
    private boolean named;
    private boolean toUs;
    private boolean toAll;
    private boolean inRules;

    void add(String key, String value) {
      switch (key) {
        case "user-agent" -> agent(value.toLowerCase(Locale.ROOT));
        case "allow" -> rule(value, true);
        case "disallow" -> rule(value, false);
        default -> {} // Sitemaps and others' additions say nothing of access and end no group.
      }
    }

    private void agent(String value) {
      if (inRules) {
        inRules = false;
        toUs = false;
        toAll = false;
      }
      toUs |= TOKEN_END.matcher(value).replaceFirst("").equals(PRODUCT);
      toAll |= value.startsWith("*");
      named |= toUs;
    }

    private void rule(String path, boolean allows) {
      inRules = true;
      if (path.isEmpty() || !(toUs || toAll)) {
        return;
      }
      RobotsPattern pattern = new RobotsPattern(path, allows);
      if (toUs) {
        ours.add(pattern);
      }
      if (toAll) {
        everyones.add(pattern);
      }
    }
  }
}
