package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.demo.Demo;
import io.elaaoms.standalone.stack.Progress;
import io.elaaoms.standalone.stack.StackDescription;
import io.elaaoms.standalone.stack.StackHome;
import io.elaaoms.standalone.stack.StackSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: two calls of one caller, played and checked on a stack of its own, or on the one that already runs
/// in this home.
@Command(name = "demo", description = "Plays two calls of one caller and shows what is remembered.")
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--exit", description = "stop after the check; the exit code says whether all of it held")
    private boolean exit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Progress progress = new Progress(System.out);
        StackHome home = StackSettings.home(System.getenv());
        Optional<StackDescription> running = StackDescription.find(home);
        if (running.isPresent()) {
            Logs.onlyErrors();
            progress.say("Playing on the stack that runs in " + home.directory());
            return new Demo(running.get(), InstantSource.system(), progress).play() ? 0 : 1;
        }
        try (Foreground stack = Foreground.start(Installation.settings(), progress)) {
            boolean held = new Demo(stack.description(), InstantSource.system(), progress).play();
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
