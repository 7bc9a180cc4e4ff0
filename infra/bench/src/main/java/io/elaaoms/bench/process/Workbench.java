package io.elaaoms.bench.process;

import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Option;

/// Where benchmarks of real processes are run; mixed into their commands.
public final class Workbench {

    @Option(names = "--jvm", description = "An option for the JVMs that are measured; may be repeated.")
    private List<String> options = List.of();

    @Option(names = "--registry", defaultValue = "${sys:elaaoms.registry}", hidden = true)
    private Path registry = Path.of("");

    private final List<String> always;

    /// @param always options of those JVMs, before the ones of the command line
    public Workbench(String... always) {
        this.always = List.of(always);
    }

    /// What is measured at a site.
    @FunctionalInterface
    public interface Work {

        void measure(Site site, Report report) throws IOException, InterruptedException;
    }

    /// Sets up a site for `work`, and reports. What it leaves on disk is gone afterwards, unless it fails:
    /// then
    /// the logs are wanted.
    ///
    /// @return the exit code: 0 where every aim was met
    public int run(Reporting reporting, Work work) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("elaaoms-bench-");
        Report report = reporting.begin();
        reporting.say("logs      " + directory + ", until the end");
        try (Kafka kafka = Kafka.start(registry.toAbsolutePath(), directory)) {
            List<String> all = Stream.concat(always.stream(), options.stream()).toList();
            work.measure(new Site(kafka, directory, all), report);
        }
        FileSystemUtils.deleteRecursively(directory);
        return reporting.end(report);
    }
}
