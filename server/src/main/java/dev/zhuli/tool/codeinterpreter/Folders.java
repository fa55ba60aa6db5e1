package dev.zhuli.tool.codeinterpreter;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Folders that come and go with kernels. */
final class Folders {
  private static final Logger log = LoggerFactory.getLogger(Folders.class);

  private Folders() {}

  /** Drops a folder with all in it, links as links; what can't be dropped is logged. */
  static void drop(Path folder) {
    try {
      boolean unused = FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      log.warn("The folder {} stays", folder, e);
    }
  }
}
