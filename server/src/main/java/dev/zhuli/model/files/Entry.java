package dev.zhuli.model.files;

import java.util.List;
import java.util.Locale;

/**
 * One model file of the catalogue.
 *
 * @param file name of the file below {@code ZHULI_HOME/models}
 * @param bytes its exact size
 * @param sha256 its SHA-256, 64 hexadecimal digits, lower case
 * @param licence SPDX id of its licence
 * @param sources where it comes from, tried in order
 */
public record Entry(
    String name,
    String description,
    String file,
    long bytes,
    String sha256,
    String licence,
    List<Source> sources) {

  public Entry {
    require(!name.isBlank(), "name", name);
    require(file.matches("[\\w.+-]+") && !file.startsWith("."), "file", file);
    require(bytes > 0, "bytes", bytes);
    sha256 = sha256.toLowerCase(Locale.ROOT);
    require(sha256.matches("[0-9a-f]{64}"), "sha256", sha256);
    sources = List.copyOf(sources);
  }

  private static void require(boolean good, String field, Object value) {
    if (!good) {
      throw new IllegalArgumentException(field + ": " + value);
    }
  }
}
