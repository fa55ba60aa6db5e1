package dev.zhuli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * The settings as they are before Spring starts: read early, so that a bad one is told in a
 * sentence, and so that commands have them without a server.
 *
 * <p>Strongest first: command line, system properties, {@code ZHULI_} variables, {@code
 * ZHULI_HOME/zhuli.yaml}.
 *
 * @param environment what the server is to start with
 */
public record Start(ConfigurableEnvironment environment, ZhuliSettings settings) {

  /**
   * @throws BadSettingException when a setting is unknown or impossible
   */
  public static Start read(String[] args, Map<String, String> variables) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.addFirst(new SimpleCommandLinePropertySource(args));
    sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, others(variables));
    sources.addBefore(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new MapPropertySource("zhuliEnvironment", EnvironmentSettings.properties(variables)));
    // Java takes the user's folder from the system's list of users, a shell from HOME.
    String user = variables.getOrDefault("HOME", System.getProperty("user.home"));
    Path usual = Path.of(user, ".zhuli");
    Path home = Path.of(environment.getProperty("zhuli.home", usual.toString()));
    yaml(home.resolve("zhuli.yaml")).forEach(sources::addLast);
    sources.addLast(new MapPropertySource("zhuliHome", Map.of("zhuli.home", home.toString())));
    return new Start(environment, bind(sources));
  }

  /** Spring would read ZHULI_MODEL as the whole of {@code zhuli.model}. */
  private static PropertySource<?> others(Map<String, String> variables) {
    Map<String, Object> others = new HashMap<>(variables);
    others.keySet().removeIf(EnvironmentSettings::isOurs);
    return new SystemEnvironmentPropertySource(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, others);
  }

  private static List<PropertySource<?>> yaml(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
    } catch (IOException | RuntimeException e) {
      String why =
          String.valueOf(e.getMessage())
              .lines()
              .map(String::strip)
              .reduce("", (a, b) -> a + " " + b);
      throw new BadSettingException(file.toString(), "无法读取：" + why, "can't be read:" + why);
    }
  }

  private static ZhuliSettings bind(MutablePropertySources sources) {
    Iterable<ConfigurationPropertySource> all = ConfigurationPropertySources.from(sources);
    Binder binder = new Binder(all, new PropertySourcesPlaceholdersResolver(sources));
    try {
      return binder
          .bind(
              "zhuli",
              Bindable.of(ZhuliSettings.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true))
          .get();
    } catch (BindException e) {
      throw sentence(e);
    }
  }

  private static BadSettingException sentence(BindException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadSettingException bad) {
        return bad;
      }
      if (cause instanceof UnboundConfigurationPropertiesException unbound) {
        return new BadSettingException(
            unbound.getUnboundProperties().iterator().next().getName().toString(),
            "没有这个设置",
            "there is no such setting");
      }
    }
    return unreadable(failure);
  }

  private static BadSettingException unreadable(BindException failure) {
    var property = failure.getProperty();
    ConfigurationPropertyName name = property == null ? failure.getName() : property.getName();
    @Nullable Object value = property == null ? null : property.getValue();
    String type =
        String.valueOf(failure.getTarget().getType().resolve(Object.class).getSimpleName());
    return new BadSettingException(
        name.toString(),
        "“" + value + "”读不懂，应为 " + type,
        "\"" + value + "\" can't be read as " + type);
  }
}
