package dev.zhuli;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server, and the entry to every command. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Zhuli {
  public static void main(String[] args) {
    SpringApplication.run(Zhuli.class, args);
  }
}
