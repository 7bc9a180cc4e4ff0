package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.demo.StackClient;
import io.elaaoms.standalone.stack.StackDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `send`: a payload as ElevenLabs would deliver it.
@Command(name = "send", description = "Signs a post-call payload and posts it to the running stack.")
public final class SendCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the payload, sent byte for byte")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackDescription stack = Running.stack();
        StackClient.Answer answer = new StackClient(stack, InstantSource.system()).deliver(Files.readAllBytes(file));
        spec.commandLine().getOut().printf("%d %s%n", answer.status(), answer.body());
        return answer.status() == 200 ? 0 : 1;
    }
}
