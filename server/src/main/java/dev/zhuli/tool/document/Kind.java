package dev.zhuli.tool.document;

import java.util.Locale;

/** The kinds of files, and the families in which one may pass for another. */
enum Kind {
  TEXT(Family.TEXT),
  TABLE(Family.TEXT),
  HTML(Family.TEXT),
  PDF(Family.PDF),
  DOCX(Family.WORD),
  DOC(Family.WORD),
  XLSX(Family.SHEET),
  XLS(Family.SHEET),
  PPTX(Family.SLIDES),
  PPT(Family.SLIDES),
  EPUB(Family.EPUB),
  PICTURE(Family.PICTURE),
  /** Binary, a container or a program: nothing that is read here. */
  OTHER(Family.NONE),
  /** Nobody says. */
  UNKNOWN(Family.NONE);

  enum Family {
    TEXT,
    PDF,
    WORD,
    SHEET,
    SLIDES,
    EPUB,
    PICTURE,
    NONE
  }

  private final Family family;

  Kind(Family family) {
    this.family = family;
  }

  Family family() {
    return family;
  }

  /** What the media type says, else what the name says. */
  static Kind claimed(String name, String mediaType) {
    Kind byType = ofMediaType(mediaType);
    Kind byName = ofExtension(FileNames.extension(name));
    boolean nameKnowsMore = byType == UNKNOWN || (byType == TEXT && byName.family == Family.TEXT);
    return nameKnowsMore && byName != UNKNOWN ? byName : byType;
  }

  private static Kind ofMediaType(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    type = (end < 0 ? type : type.substring(0, end)).strip();
    return switch (type) {
      case "application/pdf" -> PDF;
      case "application/msword" -> DOC;
      case "application/vnd.ms-excel", "application/vnd.ms-excel.sheet.macroenabled.12" -> XLS;
      case "application/vnd.ms-powerpoint" -> PPT;
      case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> DOCX;
      case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> XLSX;
      case "application/vnd.openxmlformats-officedocument.presentationml.presentation" -> PPTX;
      case "application/epub+zip" -> EPUB;
      case "text/html", "application/xhtml+xml" -> HTML;
      case "text/csv", "text/tab-separated-values", "application/csv" -> TABLE;
      case "application/json", "application/xml" -> TEXT;
      default -> type.startsWith("text/") ? TEXT : type.startsWith("image/") ? PICTURE : UNKNOWN;
    };
  }

  private static Kind ofExtension(String extension) {
    return switch (extension) {
      case "pdf" -> PDF;
      case "docx", "docm", "dotx" -> DOCX;
      case "doc", "dot" -> DOC;
      case "xlsx", "xlsm", "xltx" -> XLSX;
      case "xls", "xlt" -> XLS;
      case "pptx", "pptm", "ppsx", "potx" -> PPTX;
      case "ppt", "pps" -> PPT;
      case "epub" -> EPUB;
      case "csv", "tsv", "tab" -> TABLE;
      case "html", "htm", "xhtml" -> HTML;
      case "txt", "md", "markdown", "json", "jsonl", "log", "xml", "yaml", "yml" -> TEXT;
      case "java", "py", "js", "ts", "c", "h", "cpp", "go", "rs", "sql", "sh", "css" -> TEXT;
      case "png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff" -> PICTURE;
      default -> UNKNOWN;
    };
  }
}
