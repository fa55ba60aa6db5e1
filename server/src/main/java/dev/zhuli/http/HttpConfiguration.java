package dev.zhuli.http;

import dev.zhuli.access.Authenticator;
import dev.zhuli.config.ZhuliSettings;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What the dialects share, and the web server's own manners. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration implements WebMvcConfigurer {
  /**
   * Tomcat itself must read headers that are too long, so that we can say so in our own form; but
   * it keeps a buffer of this size for each connection.
   */
  private static final int TOMCAT_HEADER_FACTOR = 5;

  /** What a form may take beside its file. */
  private static final long FORM_BYTES = 64 << 10;

  /** There is only JSON to answer with, whatever a client says that it accepts. */
  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
    negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
  }

  /** The assistants' pictures are the only files; WebJars hold pages of their own. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/avatars/**")
        .addResourceLocations("classpath:/static/avatars/")
        .setCacheControl(CacheControl.noCache());
  }

  @Bean
  ErrorWriter errorWriter(JsonMapper json) {
    return new ErrorWriter(json);
  }

  @Bean
  BodyReader bodyReader(ZhuliSettings settings) {
    return new BodyReader(settings.request());
  }

  @Bean
  SseWriter sseWriter(ZhuliSettings settings) {
    return new SseWriter(settings.run().keepAlive());
  }

  /**
   * Uploads go to the disk as they come; only the controllers that expect one have it read. What
   * goes beyond the limit is dropped by Tomcat, so that the client gets its answer.
   */
  @Bean
  MultipartConfigElement multipartConfig(ZhuliSettings settings) throws IOException {
    Path folder = settings.home().resolve("files").resolve("incoming");
    FileSystemUtils.deleteRecursively(folder); // what an upload left that was cut off by a kill
    Files.createDirectories(folder);
    long most = settings.files().maxFile().toBytes();
    return new MultipartConfigElement(folder.toString(), most, most + FORM_BYTES, 0);
  }

  @Bean
  PublicUrl publicUrl(ZhuliSettings settings) {
    return new PublicUrl(settings.publicUrl());
  }

  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIdFilter(
      ZhuliSettings settings, ErrorWriter errors) {
    long maxHeaders = settings.request().maxHeaders().toBytes();
    var filter = new FilterRegistrationBean<>(new RequestIdFilter(maxHeaders, errors));
    filter.setOrder(0);
    return filter;
  }

  @Bean
  FilterRegistrationBean<AuthenticationFilter> authenticationFilter(Authenticator authenticator) {
    var filter = new FilterRegistrationBean<>(new AuthenticationFilter(authenticator));
    filter.setOrder(1);
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(
      ZhuliSettings settings, ErrorWriter errors) {
    int maxHeaders = Math.toIntExact(settings.request().maxHeaders().toBytes());
    return factory -> {
      factory.addConnectorCustomizers(
          connector -> {
            connector.setProperty(
                "maxHttpRequestHeaderSize", String.valueOf(maxHeaders * TOMCAT_HEADER_FACTOR));
            // Names of models hold a slash, which clients may write as %2F; it separates nothing.
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            // The rest of a refused upload is read and dropped, so that the client gets the error.
            connector.setProperty("maxSwallowSize", String.valueOf(64 << 20));
          });
      factory.addContextCustomizers(
          context -> {
            // What Tomcat refuses before any filter runs also gets the error form.
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ErrorValve.class.getName());
            }
          });
    };
  }
}
