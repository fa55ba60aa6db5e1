package dev.zhuli.tool.calendar;

import dev.zhuli.model.ToolCall;
import dev.zhuli.tool.Arguments;
import dev.zhuli.tool.FunctionBlocks;
import dev.zhuli.tool.OwnTool;
import dev.zhuli.tool.ToolOutcome;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which weekday a day is, what lies so many days from it, how many days lie between two. */
@Component
final class CalendarTool extends OwnTool {

  private final Clock clock;

  CalendarTool(Clock clock) {
    super(
        "calendar",
        "查某天是星期几、几天后是哪天、两天相隔多少天；不填 date 就是今天",
        """
          {"type":"object","properties":{"date":{"type":"string","description":"日期，如 2026-11-25"},\
          "add_days":{"type":"integer","description":"加上的天数，可为负"},\
          "until":{"type":"string","description":"另一个日期，算相隔天数"}},"required":[]}""");
    this.clock = clock;
  }

  @Override
  public ToolOutcome call(ToolCall call) {
    Arguments arguments = Arguments.of(call);
    LocalDate today =
        LocalDate.now(clock.withZone(ZoneId.systemDefault())); // the day of who runs it
    Optional<String> named = arguments.text("date");
    Optional<LocalDate> from = named.isEmpty() ? Optional.of(today) : Days.read(named.get(), today);
    if (from.isEmpty()) {
      return FunctionBlocks.failure(call, "看不懂这个日期：" + named.orElse(""));
    }
    StringBuilder said = new StringBuilder(named.isEmpty() ? "今天是" : "");
    said.append(Days.inWords(from.get()));
    Optional<String> days = arguments.text("add_days");
    if (days.isPresent()) {
      Optional<Long> added = Days.count(days.get());
      if (added.isEmpty()) {
        return FunctionBlocks.failure(call, "看不懂或太大的天数：" + days.get());
      }
      said.append(added.get() < 0 ? "，" + -added.get() + "天前是" : "，" + added.get() + "天后是");
      said.append(Days.inWords(from.get().plusDays(added.get())));
    }
    Optional<String> other = arguments.text("until");
    if (other.isPresent()) {
      Optional<LocalDate> until = Days.read(other.get(), today);
      if (until.isEmpty()) {
        return FunctionBlocks.failure(call, "看不懂这个日期：" + other.get());
      }
      said.append("，").append(Days.between(from.get(), until.get()));
    }
    return FunctionBlocks.result(call, said.append("。").toString());
  }
}
