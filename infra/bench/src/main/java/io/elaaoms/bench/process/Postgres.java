package io.elaaoms.bench.process;

import io.elaaoms.database.PrivateCluster;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The PostgreSQL of a benchmark; mixed into its command.
public final class Postgres {

    @Option(names = "--postgres", description = "A setting of PostgreSQL's, name=value; may be repeated.")
    private List<String> settings = List.of();

    private final List<String> always;

    /// @param always settings before those of the command line
    public Postgres(String... always) {
        this.always = List.of(always);
    }

    /// An empty one at `site`.
    public PrivateCluster start(Site site) {
        return PrivateCluster.start(
                site.directory().resolve("postgres"),
                0,
                Stream.concat(always.stream(), settings.stream()).toArray(String[]::new));
    }
}
