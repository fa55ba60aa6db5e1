package dev.zhuli.tool.attachment;

import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.retrieval.Passage;
import java.util.List;

/**
 * What a conversation's documents give an assistant for one question.
 *
 * @param text for the system prompt; empty when there are no documents
 * @param passages numbered in the text for citing; empty when the documents stand in it whole
 */
public record Material(String text, List<Passage> passages) {
  public static final Material NONE = new Material("", List.of());

  public Material {
    passages = List.copyOf(passages);
  }

  /** The passages as they are told to the caller. */
  public ToolBlock.Retrieval block() {
    return new ToolBlock.Retrieval(
        passages.stream()
            .map(passage -> new ToolBlock.Retrieval.Passage(passage.text(), passage.document()))
            .toList());
  }
}
