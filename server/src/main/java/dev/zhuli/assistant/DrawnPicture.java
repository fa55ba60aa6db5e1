package dev.zhuli.assistant;

import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.EarlierTurn.Did;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.diagram.form.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A picture that was drawn for an answer, told as the original assistants do: a function whose
 * output is the picture's address, and the picture once more in the text; then links to its other
 * forms.
 */
public final class DrawnPicture {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PICTURE = "png";

  private final Turn turn;
  private final Reply reply;
  private final String function;
  private final String arguments;
  private final boolean chinese;

  /**
   * Tells that it is being made.
   *
   * @param function as clients know it
   * @param arguments by name
   * @param chinese the language of what is said about it
   */
  public DrawnPicture(
      Turn turn, Reply reply, String function, Map<String, String> arguments, boolean chinese) {
    this.turn = turn;
    this.reply = reply;
    this.function = function;
    this.arguments = JSON.writeValueAsString(arguments);
    this.chinese = chinese;
    reply.toolStarted(block(List.of()));
  }

  private ToolBlock block(List<String> outputs) {
    return new ToolBlock.Function("call_" + turn.runId(), function, arguments, outputs);
  }

  private void finished(String key, String value) {
    reply.toolFinished(block(List.of(JSON.writeValueAsString(Map.of(key, value)))));
  }

  /**
   * Keeps every form and shows the picture.
   *
   * @param forms one of them a PNG
   * @param remark stands below the picture
   */
  public void show(String title, List<Form> forms, String remark) {
    List<String> links = new ArrayList<>();
    String url = "";
    for (Form form : forms) {
      @Nullable String kept = kept(title, form);
      if (kept != null && form.ending().equals(PICTURE)) {
        url = kept;
      } else if (kept != null) {
        links.add("[" + form.name() + "](" + kept + ")");
      }
    }
    if (url.isEmpty()) {
      fail(chinese ? "存储空间已满，图没有保存。" : "The storage is full; the picture was not kept.");
      return;
    }
    finished("url", url);
    String alt = title.replaceAll("[\\[\\]\\\\!]", " ");
    String others = chinese ? "继续编辑或下载：" : "To edit or download: ";
    reply.text(
        "![%s](%s)\n\n%s\n\n%s%s".formatted(alt, url, remark, others, String.join(" · ", links)));
  }

  private @Nullable String kept(String title, Form form) {
    try {
      return turn.belongings().keep(title + "." + form.ending(), form.mediaType(), form.content());
    } catch (StorageQuotaException e) {
      return null;
    }
  }

  /** Says why there is none. */
  public void fail(String why) {
    finished("error", why);
    reply.text(why);
  }

  /** The pictures that a function drew in the conversation, the newest first. */
  public static Stream<byte[]> before(Belongings belongings, String function) {
    return belongings.turns().reversed().stream()
        .flatMap(turn -> turn.parts().reversed().stream())
        .flatMap(part -> address(part, function).stream())
        .flatMap(url -> belongings.made(url).stream());
  }

  private static Optional<String> address(EarlierTurn.Part part, String function) {
    if (!(part instanceof Did(ToolBlock.Function block))
        || !block.name().equals(function)
        || block.outputs().isEmpty()) {
      return Optional.empty();
    }
    try {
      String url = JSON.readTree(block.outputs().getFirst()).path("url").asString("");
      return Optional.of(url).filter(one -> !one.isEmpty());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
