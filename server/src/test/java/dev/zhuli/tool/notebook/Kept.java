package dev.zhuli.tool.notebook;

import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.EarlierTurn.Did;
import dev.zhuli.tool.EarlierTurn.Part;
import dev.zhuli.tool.EarlierTurn.Said;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.CodeInterpreter.Log;
import dev.zhuli.tool.picture.PngText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The belongings of a conversation that was made up. */
record Kept(List<GivenFile> files, List<EarlierTurn> turns, Map<String, byte[]> pictures)
    implements Belongings {
  static final String CHART = "http://127.0.0.1:1/artifacts/a.1.x/%E9%94%80%E5%94%AE%E9%A2%9D.png";

  static Kept of(EarlierTurn... turns) {
    return new Kept(List.of(), List.of(turns), Map.of(CHART, png()));
  }

  Kept withFiles(GivenFile... given) {
    return new Kept(List.of(given), turns, pictures);
  }

  static EarlierTurn turn(String question, Part... parts) {
    return new EarlierTurn(question, Arrays.asList(parts));
  }

  static Part ran(String code, String logs, @Nullable String error) {
    return new Did(new CodeInterpreter(code, List.of(new Log(logs, error))));
  }

  static Part said(String text) {
    return new Said(text);
  }

  /** A question that was answered with a chart, after a try that failed. */
  static Kept analysis() {
    String trace = "Traceback (most recent call last):\n  line 1\nKeyError: '销量'";
    return of(
        turn(
            "各地区的销售额是多少？画图",
            ran("df['销量']", "", trace),
            ran(
                "# 步骤：按地区求和\ntotal = df.groupby('地区')['销售额'].sum()\ndraw(total, 'bar', title='销售额')",
                "华东最高。\n" + CHART,
                null),
            said(
                "华东最高。\n\n![销售额]("
                    + CHART
                    + ")\n\n[SVG](http://127.0.0.1:1/artifacts/b.1.x/a.svg)")),
        turn(
            "有什么*建议*？",
            said(
                "| 地区 | 销售额 |\n|---|---:|\n| 华东 | 120.5 |\n| 华南 | 98 |\n\n1. **备货**\n2. 降价\n   - 少量\n\n> 仅供参考")));
  }

  static byte[] png() {
    return PngText.with(ChartPicture.png(), PngText.DESCRIPTION, "柱状图，华东最高");
  }

  @Override
  public String keep(String name, String mediaType, byte[] content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<byte[]> made(String link) {
    return Optional.ofNullable(pictures.get(link));
  }
}
