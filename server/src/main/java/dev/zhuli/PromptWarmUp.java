package dev.zhuli;

import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.Catalogue;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.llamacpp.EmbeddedModel;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has the embedded engine evaluate the default assistant's prompt before anybody asks: otherwise
 * the first question after a start waits seconds for it.
 */
@Component
class PromptWarmUp {
  private static final Logger log = LoggerFactory.getLogger(PromptWarmUp.class);

  private final ObjectProvider<EmbeddedModel> embedded;
  private final Catalogue catalogue;

  PromptWarmUp(ObjectProvider<EmbeddedModel> embedded, Catalogue catalogue) {
    this.embedded = embedded;
    this.catalogue = catalogue;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Optional<String> prompt =
        catalogue.all().stream().findFirst().map(Assistant::fixedPrompt).filter(p -> !p.isEmpty());
    EmbeddedModel model = embedded.getIfAvailable();
    if (model != null && prompt.isPresent()) {
      Thread.ofVirtual().name("warm-up").start(() -> warm(model, prompt.get()));
    }
  }

  private static void warm(EmbeddedModel model, String prompt) {
    try {
      ModelRequest request =
          ModelRequest.of(List.of(ChatMessage.system(prompt), ChatMessage.user("好")), "");
      model.generate(request.withMaxTokens(1), ModelListener.silent());
    } catch (ModelException e) {
      log.info("No warm-up: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
