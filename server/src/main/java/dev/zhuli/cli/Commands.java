package dev.zhuli.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.zhuli.config.BadSettingException;
import dev.zhuli.model.files.ModelFileException;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands beside serve; none of them starts Spring. */
@Command(
    name = "zhuli",
    description = "助理 / A self-hosted server for the assistant conversation API.",
    mixinStandardHelpOptions = true,
    version = "zhuli 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "没有命令时启动服务 / Without a command the server starts."},
    subcommands = {ChatCommand.class, PullCommand.class, KeyCommand.class, DoctorCommand.class})
public final class Commands {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  Commands() {}

  /** Runs one command and gives its exit code; 2 when there is no such command or option. */
  public static int run(String[] args) {
    // What a command prints is its result; libraries' chatter on stdout would spoil it.
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.OFF);
    }
    return new CommandLine(new Commands())
        .setExecutionExceptionHandler(Commands::tell)
        .execute(args);
  }

  private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof BadSettingException
        || failure instanceof ModelFileException
        || failure instanceof IOException) {
      // Of a file's failure the message may be its name alone.
      String why =
          failure instanceof IOException ? RootCause.sentence(failure) : failure.getMessage();
      command.getErr().println("zhuli: " + why);
      return failure instanceof BadSettingException ? USAGE : FAILED;
    }
    throw failure;
  }
}
