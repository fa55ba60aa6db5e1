package dev.zhuli.assistant.mindmap;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.FinishReason;
import dev.zhuli.tool.font.CjkFont;
import dev.zhuli.tool.mindmap.MapForms;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 思维导图: makes a mind map of a topic, a text, an outline or a file, and changes it as one asks. The
 * model writes an outline at most; code makes it tidy, puts it in place and draws it.
 */
@Component
@Order(40)
final class MindMap implements Assistant {
  private final Prompted prompted = Prompted.beside(MindMap.class);
  private final MapPrompts prompts =
      new MapPrompts(
          Prompted.beside(MindMap.class, "topic.md"),
          Prompted.beside(MindMap.class, "topic-en.md"),
          Prompted.beside(MindMap.class, "text.md"),
          Prompted.beside(MindMap.class, "grow.md"));
  private final MapForms forms;

  MindMap(CjkFont font) {
    this.forms = new MapForms(font);
  }

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    String said = turn.question().text();
    boolean files = turn.belongings().files().stream().anyMatch(file -> file.isNew());
    if (MapWish.isTalk(said) && !files) {
      return prompted.answer(turn, reply);
    }
    MapWish wish = MapWish.of(said);
    MapPicture picture = new MapPicture(turn, reply, forms, wish);
    Optional<MapPicture.Drawn> before =
        files
            ? Optional.empty()
            : MapPicture.last(turn.belongings())
                .filter(drawn -> MapEditing.isAsked(drawn.map(), said));
    MapWriting writing = new MapWriting(turn, prompts, wish);
    if (before.isPresent()) {
      new MapEditing(turn, writing, wish).edit(before.get(), picture);
    } else {
      new MapSource(turn, writing, wish).map(picture);
    }
    return new Answer(FinishReason.STOP, writing.usage(), List.of());
  }
}
