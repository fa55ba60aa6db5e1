package dev.zhuli.tool.codeinterpreter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The runtime's Python files: they lie in the jar, and Python reads them from a folder. */
final class RuntimeFiles {
  private static final String ROOT = "python/";
  private static final String PACKAGE = ROOT + "zhuli_runtime/";

  private RuntimeFiles() {}

  /**
   * A file of the runtime.
   *
   * @param name its path below the folder that Python searches
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  record RuntimeFile(String name, byte[] content) {}

  static List<RuntimeFile> all() throws IOException {
    List<RuntimeFile> files = new ArrayList<>();
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    for (Resource resource : resolver.getResources("classpath*:" + PACKAGE + "**/*.*")) {
      String address = resource.getURL().toString();
      if (!address.contains("__pycache__")) {
        try (InputStream in = resource.getInputStream()) {
          String name = address.substring(address.lastIndexOf(PACKAGE) + ROOT.length());
          files.add(new RuntimeFile(name, in.readAllBytes()));
        }
      }
    }
    files.sort(Comparator.comparing(RuntimeFile::name));
    return files;
  }

  /** The folder of this version's files below another, made at the first call. */
  static synchronized Path unpacked(Path home) throws IOException {
    List<RuntimeFile> files = all();
    Path folder = home.resolve("runtime-" + hash(files));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(home);
      Path draft = Files.createTempDirectory(home, "runtime");
      for (RuntimeFile file : files) {
        Path target = draft.resolve(file.name());
        Files.createDirectories(target.getParent());
        Files.write(target, file.content());
      }
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }

  /** All of them in one, for a machine elsewhere. */
  static byte[] zipped() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(whole)) {
      for (RuntimeFile file : all()) {
        zip.putNextEntry(new ZipEntry(file.name()));
        zip.write(file.content());
      }
    }
    return whole.toByteArray();
  }

  private static String hash(List<RuntimeFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (RuntimeFile file : files) {
        digest.update(file.name().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update(file.content());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
