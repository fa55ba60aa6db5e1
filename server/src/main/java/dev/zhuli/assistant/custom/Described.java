package dev.zhuli.assistant.custom;

import dev.zhuli.assistant.AssistantCard.Tag;
import dev.zhuli.model.ToolSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user's file says about an assistant, every value checked.
 *
 * @param id as written, or derived from the file's name
 * @param functions what its callers are to run for it
 */
record Described(
    String id,
    String name,
    String description,
    String prompt,
    String avatar,
    @Nullable String model,
    List<String> starterPrompts,
    List<Tag> tags,
    List<String> tools,
    List<ToolSpec> functions) {

  /**
   * What came of reading a file.
   *
   * @param described empty where there are problems
   * @param problems each in Chinese and English
   */
  record Outcome(Optional<Described> described, List<String> problems) {
    static Outcome broken(String problem) {
      return new Outcome(Optional.empty(), List.of(problem));
    }
  }
}
