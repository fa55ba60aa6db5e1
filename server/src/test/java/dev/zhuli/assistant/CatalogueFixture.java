package dev.zhuli.assistant;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The catalogue as Spring puts it together, without the rest of the server. */
public final class CatalogueFixture {
  private CatalogueFixture() {}

  public static Catalogue in(Path home) {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      TestPropertyValues.of("zhuli.home=" + home).applyTo(context);
      context.register(AssistantsOnly.class);
      context.registerBean(CodeInterpreter.class, CodeInterpreter::off);
      context.registerBean(CjkFont.class, () -> new CjkFont(home));
      context.refresh();
      return context.getBean(Catalogue.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("dev.zhuli.assistant")
  @EnableConfigurationProperties(ZhuliSettings.class)
  static class AssistantsOnly {}
}
