package dev.zhuli.tool.attachment;

import dev.zhuli.file.StoredFile;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.Model;
import dev.zhuli.tool.attachment.Attached.Text;
import dev.zhuli.tool.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Gathers what a user attached: documents of the conversation, pictures of the newest message. */
public final class AttachedTexts {
  private static final String PICTURE = "图片";

  private final AttachedDocuments documents;
  private final PictureView view;

  public AttachedTexts(AttachedDocuments documents, PictureView view) {
    this.documents = documents;
    this.view = view;
  }

  /**
   * @param wanted which of the conversation's documents
   * @param model which may see pictures; else the text in them is read
   */
  public Attached of(
      String tenant,
      String conversationId,
      ChatMessage newest,
      Predicate<StoredFile> wanted,
      Model.Info model)
      throws InterruptedException {
    List<Text> texts = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    Map<StoredFile, Document> read = documents.read(tenant, conversationId, wanted, unread);
    read.forEach(
        (file, document) -> texts.add(new Text(file.name(), document.text(), document.cut())));
    if (!model.vision()) {
      addWritten(newest, texts, unread);
    }
    return new Attached(
        newest.text(), texts, model.vision() ? pictures(newest, model) : List.of(), unread);
  }

  private List<Part.Image> pictures(ChatMessage newest, Model.Info model)
      throws InterruptedException {
    return view.shown(List.of(newest), model).getFirst().parts().stream()
        .filter(Part.Image.class::isInstance)
        .map(Part.Image.class::cast)
        .toList();
  }

  private void addWritten(ChatMessage newest, List<Text> texts, List<String> unread)
      throws InterruptedException {
    for (Part part : newest.parts()) {
      if (part instanceof Part.Image picture) {
        Optional<String> written = view.written(picture);
        if (written.isPresent() && !written.get().isBlank()) {
          texts.add(new Text(PICTURE, written.get(), false));
        } else {
          unread.add(written.isPresent() ? "图片里没有识别出文字。" : "图片里的文字读不出来。");
        }
      }
    }
  }
}
