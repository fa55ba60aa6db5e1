package dev.zhuli.http.openai;

import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Catalogue;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.ModelAdvice;
import dev.zhuli.error.ApiException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The names that assistants have as models: {@code zhuli/数据分析}. Of two assistants with one name
 * each is called by its id, {@code zhuli/ID}; the bare id always names an assistant too.
 */
@Component
class ModelNames {
  private static final String PREFIX = "zhuli/";
  private static final String OFFICIAL = "（官方）";

  private final Catalogue catalogue;

  ModelNames(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** An assistant under the name by which it is listed. */
  record Named(String name, AssistantCard card) {
    /** The assistant's own name; two may have the same. */
    String label() {
      return shortName(card);
    }
  }

  /** All assistants, in the order in which they are shown. */
  List<Named> all() {
    List<AssistantCard> cards = catalogue.all().stream().map(Assistant::card).toList();
    Map<String, Long> bearers =
        cards.stream().collect(Collectors.groupingBy(ModelNames::shortName, Collectors.counting()));
    return cards.stream()
        .map(
            card -> {
              String name = shortName(card);
              boolean alone = bearers.getOrDefault(name, 0L) == 1;
              return new Named(PREFIX + (alone ? name : card.id()), card);
            })
        .toList();
  }

  /**
   * The assistant that is meant: by the name in the list, or by its id with or without prefix.
   *
   * @throws ApiException 1211 when there is none
   */
  Named find(String model) {
    String bare = model.startsWith(PREFIX) ? model.substring(PREFIX.length()) : model;
    return all().stream()
        .filter(named -> named.name().equals(model) || named.card().id().equals(bare))
        .findFirst()
        .orElseThrow(
            () -> new ApiException(new ApiError.ModelNotFound(model, ModelAdvice.SEE_LIST)));
  }

  private static String shortName(AssistantCard card) {
    return card.name().replace(OFFICIAL, "").strip();
  }
}
