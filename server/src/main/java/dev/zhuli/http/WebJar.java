package dev.zhuli.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * A browser's library that Maven brings. Of its many files only those are served that are named.
 *
 * @param name of the artifact, whose group is {@code org.webjars}
 */
public record WebJar(String name, String version) {

  /**
   * @throws IOException when it isn't on the class path
   */
  public static WebJar of(String name) throws IOException {
    Properties maven = new Properties();
    try (InputStream in =
        new ClassPathResource("META-INF/maven/org.webjars/%s/pom.properties".formatted(name))
            .getInputStream()) {
      maven.load(in);
    }
    return new WebJar(name, maven.getProperty("version"));
  }

  public Resource file(String path) {
    return new ClassPathResource(
        "META-INF/resources/webjars/%s/%s/%s".formatted(name, version, path));
  }
}
