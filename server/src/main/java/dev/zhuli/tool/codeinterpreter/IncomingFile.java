package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.Cell.MadeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that comes from a kernel in pieces, written down as they come. */
final class IncomingFile {
  private final String name;
  private final Path path;

  IncomingFile(String name, MadeFiles made) throws IOException {
    this.name = name;
    this.path = made.next();
  }

  String name() {
    return name;
  }

  void add(byte[] piece) throws IOException {
    Files.write(path, piece, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  MadeFile whole() {
    return new MadeFile(name, path);
  }
}
