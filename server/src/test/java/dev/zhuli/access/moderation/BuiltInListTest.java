package dev.zhuli.access.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the built-in list finds, and what people write every day and it mustn't find. */
class BuiltInListTest {
  private static final String HARMLESS =
      """
      请帮我把下面这段话翻译成英文。
      今天天气怎么样？适合去公园散步吗？
      写一首关于春天的五言绝句。
      用 Python 写一个快速排序，并解释时间复杂度。
      我想了解一下中国的历史朝代顺序。
      帮我总结这篇论文的主要观点和实验结论。
      请画一张公司请假审批的流程图。
      北京到上海的高铁需要多长时间？
      推荐几本适合小学生读的科普书。
      这道数学题怎么解：三角形的两边之和大于第三边。
      给领导写一封请假的邮件，语气客气一点。
      2023年第三季度的销售额比去年同期增长了百分之十二。
      帮我制定一个减肥计划，每周运动三次。
      红烧肉怎么做才不腻？需要放多少糖？
      我们学校下周举行运动会，我报名了跳高。
      孩子发烧三十八度五，需要去医院吗？
      请解释一下牛顿第二定律。
      用三句话介绍一下人工智能的发展。
      公司要开年会，帮我写一个主持人的开场白。
      如何给阳台上的花浇水？
      鸡胸肉和鸭肉哪个热量低？
      我的电脑很慢，怎么清理磁盘？
      请用通俗的语言解释区块链。
      帮我起一个奶茶店的名字。
      台湾的日月潭在哪个县？
      毛泽东思想概论这门课怎么复习？
      请介绍一下中华人民共和国的全国人民代表大会制度。
      女性健康体检包括哪些项目？
      手机号码可以携号转网吗？
      邓小平的改革开放政策有什么影响？
      请列出第二次世界大战的主要战役。
      银行贷款利率是多少，怎么计算月供？
      帮我把这份表格按性别和年龄分组统计。
      习近平总书记在会议上发表了重要讲话。
      他在游戏里买了一把枪。
      她的生日是1990年1月1日，今年多少岁？
      癌症的早期症状有哪些？
      法律规定的离婚冷静期是多少天？
      警察抓住了小偷，大家都很高兴。
      清华大学和北京大学的录取分数线是多少？
      这个函数返回 null，请检查第 17 行的代码。
      大学生创业可以申请哪些政府补贴？
      我买的股票跌了，要不要卖出？
      请把会议记录整理成三点。
      美国总统选举是怎么进行的？
      性能测试的结果比上次好。
      请用一个字形容这个人的性格。
      西藏和新疆有哪些著名的旅游景点？
      How do I fry a duck breast and a chicken leg?
      The gender gap in sex education is discussed in this paper.
      请问身份证丢了怎么补办？
      他在超市卖水果，也卖一些日用品。
      """;

  @Test
  void everydaySentencesPass() throws IOException {
    WordList words = WordList.read(true, null, null);
    assertThat(words.size()).isGreaterThan(30_000);
    assertThat(HARMLESS.lines().count()).isGreaterThanOrEqualTo(50);
    assertThat(HARMLESS.lines().filter(line -> words.first(line).isPresent())).isEmpty();
    assertThat(words.first(HARMLESS)).isEmpty();
  }

  @Test
  void offersOfForgeriesAreFound() throws IOException {
    WordList words = WordList.read(true, null, null);
    assertThat(List.of("本店代办假身份证，量大从优", "本店代 办 假 身 份 證", "供应假身份证"))
        .allMatch(text -> words.first(text).isPresent());
  }
}
