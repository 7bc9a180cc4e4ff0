package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.demo.Demo;
import io.elaaoms.standalone.stack.Progress;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: two calls of one caller, played on a stack of its own and checked.
@Command(name = "demo", description = "Plays two calls of one caller and shows what is remembered.")
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--exit", description = "stop after the check; the exit code says whether all of it held")
    private boolean exit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Progress progress = new Progress(System.out);
        try (Foreground stack = Foreground.start(Installation.settings(), progress)) {
            boolean held = new Demo(stack.description(), progress).play();
            if (exit) {
                return held ? 0 : 1;
            }
            stack.printDoors();
            progress.say("The stack stays up; Ctrl-C ends it.");
            stack.awaitTermination();
            return 0;
        }
    }
}
