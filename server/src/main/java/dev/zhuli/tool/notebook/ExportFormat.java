package dev.zhuli.tool.notebook;

import java.nio.charset.StandardCharsets;

/** What a conversation can be written as. */
public enum ExportFormat {
  NOTEBOOK("ipynb", "application/x-ipynb+json"),
  WORD("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  MARKDOWN("md", "text/markdown");

  private final String ending;
  private final String mediaType;

  ExportFormat(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** Of a file's name, without a dot. */
  public String ending() {
    return ending;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Writes it; a picture that is gone is left out, or is a link. */
  public byte[] write(Transcript transcript) {
    return switch (this) {
      case NOTEBOOK -> new Notebook(transcript).json().getBytes(StandardCharsets.UTF_8);
      case WORD -> new WordReport(transcript).bytes();
      case MARKDOWN -> new MarkdownReport(transcript).text().getBytes(StandardCharsets.UTF_8);
    };
  }
}
