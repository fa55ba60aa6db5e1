package dev.zhuli.assistant.flowchart;

import dev.zhuli.tool.diagram.kind.FigureKind;

/** What is said where nothing could be drawn. */
final class FigureAdvice {
  private FigureAdvice() {}

  static String of(FigureKind kind, boolean chinese) {
    return chinese ? inChinese(kind) : inEnglish(kind);
  }

  private static String inChinese(FigureKind kind) {
    return switch (kind) {
      case SEQUENCE -> "没有看出谁给谁发了什么。请一行写一条消息，例如：“用户 -> 系统: 登录”。";
      case STATE -> "没有看出状态怎样变化。请一行写一个转换，例如：“待付款 -> 已付款: 付款”。";
      case CLASS -> "没有看出有哪些类。请一行写一个类，例如：“class 动物: 名字, 年龄 | 吃()”。";
      case ER -> "没有看出有哪些实体。请一行写一个实体，例如：“学生: *学号, 姓名”，再写“班级 1-n 学生”。";
      case GANTT -> "没有看出有哪些任务。请一行写一个任务，例如：“设计, 3月2日, 5天”。";
      case ORG -> "没有看出上下级。请写成缩进的提纲，例如第一行“总经理”，下一行缩进两格写“技术部”。";
    };
  }

  private static String inEnglish(FigureKind kind) {
    return switch (kind) {
      case SEQUENCE ->
          "I see no messages in this. Write one a line, such as: User -> System: log in";
      case STATE ->
          "I see no states in this. Write one change a line, such as: Unpaid -> Paid: payment";
      case CLASS ->
          "I see no classes in this. Write one a line, such as: class Animal: name, age | eat()";
      case ER ->
          "I see no tables in this. Write one a line, such as: Student: *id, name; then: Class 1-n Student";
      case GANTT -> "I see no tasks in this. Write one a line, such as: Design, 2027-03-02, 5d";
      case ORG ->
          "I see no levels in this. Write an indented outline: a line for each unit, what is below it indented by two.";
    };
  }
}
