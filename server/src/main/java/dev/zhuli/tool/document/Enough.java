package dev.zhuli.tool.document;

/** As much text as is kept has been read; ends the reading of a document, whose pages stay. */
final class Enough extends RuntimeException {
  Enough() {
    super("enough text", null, false, false);
  }
}
