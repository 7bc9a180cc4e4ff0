package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.stack.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `run`: the stack in the foreground; what `./elaaoms up` puts into the background.
@Command(name = "run", description = "Runs the stack until it is ended.")
public final class RunCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        Progress progress = new Progress(System.out);
        try (Foreground stack = Foreground.start(Installation.settings(), progress)) {
            stack.printDoors();
            stack.awaitTermination();
        }
        return 0;
    }
}
