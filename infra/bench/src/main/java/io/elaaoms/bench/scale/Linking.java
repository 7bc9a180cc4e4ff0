package io.elaaoms.bench.scale;

import io.elaaoms.bench.process.Kafka;
import io.elaaoms.bench.process.Service;
import io.elaaoms.bench.process.Site;
import io.elaaoms.platform.kafka.StageLag;
import io.elaaoms.schemas.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// linking-stream as a process of its own, as often as it is started.
///
/// @param database as `DATABASE_URL` takes it
record Linking(Site site, String database) {

    private static final int KIB = 1024;

    /// What one stage has just read the next is about to get.
    private static final int QUIET_LOOKS = 3;

    private static final int LOOKS_PER_REPORT = 10;

    /// Returns when it says that all its stages run.
    Run start() throws InterruptedException {
        long began = System.nanoTime();
        Service service = site.startLinking(database);
        return new Run(service, site.kafka(), began, Duration.ofNanos(System.nanoTime() - began));
    }

    /// What the stores take on disk.
    double storesMib() throws IOException {
        try (Stream<Path> files = Files.walk(site.linkingStates())) {
            return files.filter(Files::isRegularFile).mapToLong(Linking::size).sum() / (double) (KIB * KIB);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From one start to the next end.
    ///
    /// @param began `System.nanoTime` of the start
    /// @param started how long it took until all stages ran
    record Run(Service service, Kafka kafka, long began, Duration started) implements AutoCloseable {

        /// Returns when no stage is behind any more.
        ///
        /// @return how long after the start that was
        Duration awaitQuiet(Consumer<String> progress) throws InterruptedException {
            try (StageLag lag = new StageLag(kafka.settings())) {
                int quiet = 0;
                for (int look = 0; quiet < QUIET_LOOKS; look++) {
                    Map<Stage, Long> behind = lag.read();
                    quiet = behind.values().stream().allMatch(records -> records == 0) ? quiet + 1 : 0;
                    if (look % LOOKS_PER_REPORT == 0) {
                        progress.accept("behind    %s; %.0f MiB".formatted(behind, residentMib()));
                    }
                    TimeUnit.SECONDS.sleep(1);
                }
            }
            return Duration.ofNanos(System.nanoTime() - began);
        }

        double residentMib() {
            return status("VmRSS:");
        }

        double residentPeakMib() {
            return status("VmHWM:");
        }

        private double status(String field) {
            try (Stream<String> lines = Files.lines(
                    Path.of("/proc/%d/status".formatted(service.process().pid())))) {
                return lines.filter(line -> line.startsWith(field))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                .sum()
                        / (double) KIB;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            service.close();
        }
    }
}
