package dev.zhuli.tool.picture;

import dev.zhuli.error.Language;

/** A picture is refused; its message is for the log, its sentence for the user. */
public final class PictureException extends RuntimeException {
  /** Why; each has a sentence of its own. */
  public enum Reason {
    EMPTY("图片是空的", "the picture is empty"),
    TOO_LARGE("图片文件过大", "the picture's file is too large"),
    TOO_MANY_PIXELS("图片像素过多", "the picture has too many pixels"),
    UNKNOWN_FORMAT(
        "不是可识别的图片，支持 PNG、JPEG、WebP、GIF",
        "this is no picture of a known kind: PNG, JPEG, WebP or GIF"),
    NOT_SUPPORTED("图片使用了不支持的编码方式", "the picture uses a rare encoding that is not supported"),
    DAMAGED("图片已损坏，无法解码", "the picture is damaged and can't be decoded"),
    BAD_DATA_URL("图片的 data URL 有误", "the picture's data URL is wrong"),
    BUSY("正在处理的图片过多，请稍后再试", "too many pictures are being read, try again later"),
    TOO_SLOW("图片处理超时", "reading the picture took too long");

    private final String chinese;
    private final String english;

    Reason(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }
  }

  private final Reason reason;
  private final String detail;

  PictureException(Reason reason) {
    this(reason, "");
  }

  PictureException(Reason reason, String detail) {
    super(reason.english + (detail.isEmpty() ? "" : ": " + detail));
    this.reason = reason;
    this.detail = detail;
  }

  static PictureException damaged(String detail, Exception cause) {
    PictureException damaged = new PictureException(Reason.DAMAGED, detail);
    damaged.initCause(cause);
    return damaged;
  }

  public Reason reason() {
    return reason;
  }

  /** What the user is told, without a full stop; has the figures where there are some. */
  public String sentence(Language language) {
    String sentence =
        switch (language) {
          case ZH -> reason.chinese;
          case EN -> reason.english;
        };
    return switch (reason) {
      case TOO_LARGE, TOO_MANY_PIXELS, BAD_DATA_URL ->
          language == Language.ZH ? sentence + "（" + detail + "）" : sentence + " (" + detail + ")";
      default -> sentence;
    };
  }
}
