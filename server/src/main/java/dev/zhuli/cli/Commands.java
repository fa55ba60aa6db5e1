package dev.zhuli.cli;

import dev.zhuli.config.BadSettingException;
import dev.zhuli.model.files.ModelFileException;
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
    subcommands = {PullCommand.class})
public final class Commands {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  Commands() {}

  /** Runs one command and gives its exit code; 2 when there is no such command or option. */
  public static int run(String[] args) {
    return new CommandLine(new Commands())
        .setExecutionExceptionHandler(Commands::tell)
        .execute(args);
  }

  private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof BadSettingException || failure instanceof ModelFileException) {
      command.getErr().println("zhuli: " + failure.getMessage());
      return failure instanceof BadSettingException ? USAGE : FAILED;
    }
    throw failure;
  }
}
