package dev.zhuli.model.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A pip of the test's own: a script that copies wheels out of a folder. */
public final class FakePip {
  private static final String SCRIPT =
      """
      #!/bin/sh
      [ "$1" = --version ] && exit 0
      for argument; do
        case $argument in
          --dest=*) dest=${argument#--dest=} ;;
          *==*) wanted=$argument ;;
        esac
      done
      cp "$(dirname "$0")/${wanted%%==*}-${wanted##*==}.whl" "$dest" 2>/dev/null ||
        { echo "ERROR: No matching distribution found for $wanted"; exit 1; }
      """;

  private final Path index;
  private final Path script;

  public FakePip(Path index) throws IOException {
    this.index = Files.createDirectories(index);
    this.script = Files.writeString(index.resolve("pip"), SCRIPT);
  }

  public List<String> command() {
    return List.of("sh", script.toString());
  }

  void wheel(String name, byte[] slice, String path) throws IOException {
    wheel(name, "1.0", slice, path);
  }

  public void wheel(String name, String version, byte[] slice, String path) throws IOException {
    Path file = index.resolve(name + "-" + version + ".whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.NO_COMPRESSION); // Fonts and models hardly get smaller.
      zip.putNextEntry(new ZipEntry("module/__init__.py"));
      zip.putNextEntry(new ZipEntry("module/" + path));
      zip.write(slice);
    }
  }

  void remove(String name) throws IOException {
    Files.delete(index.resolve(name + "-1.0.whl"));
  }
}
