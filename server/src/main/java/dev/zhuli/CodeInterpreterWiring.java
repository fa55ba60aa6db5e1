package dev.zhuli;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.Interpreters;
import dev.zhuli.tool.font.CjkFont;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Python for assistants, made ready in the background once the server is up. */
@Configuration(proxyBeanMethods = false)
class CodeInterpreterWiring {

  @Bean
  CjkFont cjkFont(ZhuliSettings settings) {
    return new CjkFont(settings.home());
  }

  @Bean(destroyMethod = "close")
  CodeInterpreter codeInterpreter(ZhuliSettings settings, CjkFont font) {
    return Interpreters.of(settings.codeInterpreter(), settings.home(), font);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> codeInterpreterStart(CodeInterpreter interpreter) {
    return ready -> interpreter.start();
  }
}
