package dev.zhuli.tool.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ToolCall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, weekdays, and the time between. */
class CalendarToolTest {
  private final CalendarTool calendar =
      new CalendarTool(Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {} | 今天是2026年11月25日星期三。
          {"date":"2026-12-01"} | 2026年12月1日星期二。
          {"date":"明天"} | 2026年11月26日星期四。
          {"date":"今天","add_days":100} | 2026年11月25日星期三，100天后是2027年3月5日星期五。
          {"date":"2024年2月28日","add_days":"-365"} | 2024年2月28日星期三，365天前是2023年2月28日星期二。
          {"until":"2027-02-06"} | 今天是2026年11月25日星期三，到2027年2月6日星期六还有73天。
          {"until":"10月1日"} | 今天是2026年11月25日星期三，到2027年10月1日星期五还有310天。
          {"until":"国庆节"} | 今天是2026年11月25日星期三，到2027年10月1日星期五还有310天。
          {"date":"元旦"} | 2027年1月1日星期五。
          {"date":"2月29日"} | 2028年2月29日星期二。
          {"add_days":"7天"} | 今天是2026年11月25日星期三，7天后是2026年12月2日星期三。
          {"add_days":7.0} | 今天是2026年11月25日星期三，7天后是2026年12月2日星期三。
          {"add_days":-9223372036854775808} | 看不懂或太大的天数：-9223372036854775808
          {"add_days":300000} | 看不懂或太大的天数：300000
          {"until":"春节"} | 看不懂这个日期：春节
          {"date":"2026-02-30"} | 看不懂这个日期：2026-02-30
          {"date":"某天"} | 看不懂这个日期：某天
          not json | 今天是2026年11月25日星期三。
          """)
  void questionsAboutDays(String arguments, String said) {
    assertThat(calendar.call(new ToolCall("1", "calendar", arguments)).text()).isEqualTo(said);
  }
}
