package dev.zhuli.config;

/** A setting that can't be; the message is one sentence that names it, in Chinese and English. */
public final class BadSettingException extends RuntimeException {
  private final String setting;

  /**
   * @param setting its name as a property, such as {@code zhuli.port}, or as a variable
   */
  public BadSettingException(String setting, String chinese, String english) {
    super("设置 %s 有误：%s / Setting %s: %s".formatted(setting, chinese, setting, english));
    this.setting = setting;
  }

  public String setting() {
    return setting;
  }
}
