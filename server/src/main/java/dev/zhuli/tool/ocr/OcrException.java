package dev.zhuli.tool.ocr;

import dev.zhuli.error.Language;

/** The text in a picture wasn't read; the message is for the log, the sentence for the user. */
public final class OcrException extends RuntimeException {
  /** Why. */
  public enum Reason {
    /** No network can be loaded on this machine, now or later: go on without. */
    UNAVAILABLE("这台服务器无法识别图中文字", "this server can't read the text in pictures"),
    TOO_LARGE("图片像素过多，无法识别文字", "the picture has too many pixels for its text to be read"),
    BUSY("等待识别文字的图片过多，请稍后再试", "too many pictures wait for their text to be read, try again later"),
    TOO_SLOW("识别图中文字超时", "reading the text in the picture took too long"),
    FAILED("识别图中文字失败", "reading the text in the picture failed");

    private final String chinese;
    private final String english;

    Reason(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }
  }

  private final Reason reason;

  OcrException(Reason reason) {
    super(reason.english);
    this.reason = reason;
  }

  OcrException(Reason reason, Throwable cause) {
    super(reason.english + ": " + cause.getMessage(), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What the user is told, without a full stop. */
  public String sentence(Language language) {
    return switch (language) {
      case ZH -> reason.chinese;
      case EN -> reason.english;
    };
  }
}
