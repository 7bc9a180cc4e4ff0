package io.elaaoms.standalone;

import io.elaaoms.standalone.cli.BackfillCommand;
import io.elaaoms.standalone.cli.DeadLettersCommand;
import io.elaaoms.standalone.cli.DemoCommand;
import io.elaaoms.standalone.cli.DownCommand;
import io.elaaoms.standalone.cli.ReplayCommand;
import io.elaaoms.standalone.cli.RetractCommand;
import io.elaaoms.standalone.cli.RunCommand;
import io.elaaoms.standalone.cli.SendCommand;
import io.elaaoms.standalone.cli.StatusCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What `./elaaoms` runs once it has found a JDK and built the project.
@Command(
        name = "elaaoms",
        subcommands = {
            BackfillCommand.class,
            DeadLettersCommand.class,
            DemoCommand.class,
            DownCommand.class,
            ReplayCommand.class,
            RetractCommand.class,
            RunCommand.class,
            SendCommand.class,
            StatusCommand.class
        },
        description = "A memory for voice agents.")
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exit = new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println("elaaoms: " + failure.getMessage());
                    return 1;
                })
                .execute(args);
        System.exit(exit);
    }
}
