package dev.zhuli;

import dev.zhuli.cli.Commands;
import dev.zhuli.cli.Serve;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

/** The server, and the entry to every command. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class) // errors are ours alone
@ConfigurationPropertiesScan
public class Zhuli {
  public static void main(String[] args) {
    if (Serve.isWanted(args)) {
      int code = Serve.run(Zhuli.class, args);
      if (code != 0) {
        System.exit(code);
      }
    } else {
      System.exit(Commands.run(args));
    }
  }
}
