package io.elaaoms.standalone.cli;

import io.elaaoms.database.PrivateCluster;
import io.elaaoms.standalone.registry.Registry;
import io.elaaoms.standalone.stack.HomeLock;
import io.elaaoms.standalone.stack.StackHome;
import io.elaaoms.standalone.stack.StackSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `down`: ends the stack of this home and whatever of it a kill left behind, and nothing else.
@Command(name = "down", description = "Stops the stack.")
public final class DownCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Logs.onlyErrors();
        StackHome home = StackSettings.home(System.getenv());
        Optional<ProcessHandle> jvm = HomeLock.holder(home);
        if (jvm.isPresent() && !end(jvm.get())) {
            spec.commandLine().getErr().println("elaaoms: the stack does not end");
            return 1;
        }
        Registry.endLeftover(home.registry());
        PrivateCluster.stopLeftover(home.database());
        spec.commandLine()
                .getOut()
                .println(jvm.isPresent() ? "stopped" : "no stack was running in " + home.directory());
        return 0;
    }

    /// Asks the JVM to stop in order and waits for it.
    private static boolean end(ProcessHandle jvm) throws InterruptedException {
        jvm.destroy();
        try {
            jvm.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }
}
