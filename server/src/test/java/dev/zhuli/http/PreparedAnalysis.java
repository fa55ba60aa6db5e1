package dev.zhuli.http;

import dev.zhuli.conversation.Conversation;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.Artifacts;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.Text;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunRecord;
import dev.zhuli.run.RunStatus;
import dev.zhuli.run.RunStore;
import dev.zhuli.run.RunStore.Acceptance;
import dev.zhuli.run.RunStore.Folded;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.CodeInterpreter.Log;
import dev.zhuli.tool.notebook.ChartPicture;
import dev.zhuli.tool.picture.PngText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A conversation with 数据分析 in which code drew a chart, as if Python had run.
 *
 * @param chart address of the PNG
 */
public record PreparedAnalysis(String conversation, String chart) {
  public static final String ASSISTANT = "65a265419d72d299a9230616";
  public static final String CODE = "total = df.groupby('地区')['销售额'].sum()\ndraw(total, 'bar')";
  private static final String TENANT = "testkey0001";

  /**
   * @param option of Apache ECharts, as JSON, which the chart carries along
   */
  public static PreparedAnalysis in(RunningServer server, String id, String option) {
    return in(server, id, PngText.with(ChartPicture.png(), PngText.CHART, option));
  }

  /**
   * @param id of the conversation, and of its run with a letter more
   */
  public static PreparedAnalysis in(RunningServer server, String id, byte[] png) {
    Instant now = Instant.now();
    Conversation conversation =
        new Conversation(
            id,
            TENANT,
            ASSISTANT,
            null,
            "各地区的销售额",
            Map.of(),
            null,
            Conversation.Tokens.NONE,
            now,
            now,
            false);
    RunStore runs = server.bean(RunStore.class);
    ChatMessage question = ChatMessage.user("各地区的销售额是多少？");
    runs.accept(
        new Acceptance(
            run(id, RunStatus.RUNNING, now),
            conversation,
            List.of(question),
            List.of(),
            null,
            false));
    Artifacts artifacts = server.bean(Artifacts.class);
    String chart =
        server
            .bean(ArtifactLinks.class)
            .link(server.url(""), artifacts.keep(TENANT, id, "销售额.png", "image/png", png));
    String answer = "华东最高。\n\n![销售额](" + chart + ")";
    runs.fold(
        run(id, RunStatus.COMPLETED, now),
        new Folded(
            List.of(
                new ToolFinished(
                    new CodeInterpreter(CODE, List.of(new Log("华东最高。\n" + chart, null)))),
                new Text(answer),
                new Completed(FinishReason.STOP, Usage.NONE, List.of())),
            answer,
            Usage.NONE));
    return new PreparedAnalysis(id, chart);
  }

  private static RunRecord run(String id, RunStatus status, Instant now) {
    return new RunRecord(
        id + "r",
        TENANT,
        TENANT,
        id,
        ASSISTANT,
        "scripted",
        "request-" + id,
        false,
        "f",
        null,
        Map.of(),
        status,
        now,
        status == RunStatus.RUNNING ? null : now);
  }
}
