package io.elaaoms.bench.query;

import io.elaaoms.bench.load.Load;
import io.elaaoms.bench.load.Scrutiny;
import io.elaaoms.bench.process.Postgres;
import io.elaaoms.bench.process.Service;
import io.elaaoms.bench.process.Site;
import io.elaaoms.bench.process.Workbench;
import io.elaaoms.bench.query.postgres.Tables;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.database.Migrations;
import io.elaaoms.database.PrivateCluster;
import io.elaaoms.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `query`: how long an agent waits for the initiation and for a search, with a year's calls of many people
/// in
/// the tables; beside a bare endpoint and the bare statement.
@Command(name = "query", description = "Measures initiation and search over the memories of 10,000 people.")
public final class QueryCommand implements Callable<Integer> {

    @Mixin
    private Reporting reporting = new Reporting();

    /// As query-service's README has it run: any other collector stops it for longer than a greeting may
    /// take.
    @Mixin
    private Workbench workbench = new Workbench("-XX:+UseZGC", "-Xmx1g");

    /// While it is filled, a crash may lose everything: it would be filled again. What is measured only
    /// reads.
    @Mixin
    private Postgres postgres = new Postgres(
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=4GB",
            "maintenance_work_mem=256MB");

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Searches per second; initiations and rush hours have twice that: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--seconds", defaultValue = "20", description = "How long each: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "120", description = "Seconds before: ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(names = "--users", defaultValue = "10000", description = "People with memories: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--many", defaultValue = "100", description = "Those with 1,000 memories: ${DEFAULT-VALUE}.")
    private int many;

    @Option(names = "--sentences", defaultValue = "3000", description = "Different memories: ${DEFAULT-VALUE}.")
    private int sentences;

    @Option(
            names = "--only",
            defaultValue = "",
            description = "Scenarios whose names begin with this; all others are left out.")
    private String only = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        return workbench.run(reporting, this::measure);
    }

    private void measure(Site site, Report report) throws InterruptedException {
        try (PrivateCluster cluster = postgres.start(site)) {
            Population population = new Population(users, many);
            Corpus corpus = fill(cluster, population);
            site.kafka().createTopics();
            String url = cluster.connectionString();
            try (Service service = Servers.queryService(url, site);
                    Service bare = site.startBare(BareEndpoint.class, List.of());
                    BareStatements statements = new BareStatements(url, corpus)) {
                Load reference = Servers.load(bare, "/", Requests.any(population), Scrutiny.NONE);
                QueryBench bench = new QueryBench(service, reference, Duration.ofSeconds(warmup), reporting::say);
                Scenarios scenarios = new Scenarios(service, statements, population, rate);
                bench.warmUp(scenarios);
                bench.run(scenarios.beginningWith(only), Duration.ofSeconds(seconds), report);
                service.stop();
                int lost = bench.searched() - Math.toIntExact(site.kafka().records(Topics.TOOL_INVOCATIONS.name()));
                report.add(Figure.of("query.invocations.lost", lost, "").atMost(0));
            }
        }
    }

    private Corpus fill(PrivateCluster cluster, Population population) {
        long began = System.nanoTime();
        Migrations.apply(cluster.databaseUrl());
        Corpus corpus = Corpus.embed(sentences);
        Duration embedded = Duration.ofNanos(System.nanoTime() - began);
        new Tables(cluster.databaseUrl()).fill(population.everybody(), corpus.facts(), corpus.model());
        reporting.say("tables    %d users, %d memories; filled in %d s, of which embedding %d s"
                .formatted(
                        users,
                        population.memories(),
                        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                        embedded.toSeconds()));
        return corpus;
    }
}
