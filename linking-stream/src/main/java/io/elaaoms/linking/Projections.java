package io.elaaoms.linking;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.linking.postgres.PostgresProgress;
import io.elaaoms.linking.postgres.PostgresReplayTables;
import io.elaaoms.linking.postgres.PostgresRowWriter;
import io.elaaoms.linking.postgres.TableStatistics;
import io.elaaoms.linking.project.Progress;
import io.elaaoms.linking.project.Projection;
import io.elaaoms.linking.project.ProjectionRewind;
import io.elaaoms.linking.project.Tables;
import io.elaaoms.linking.replay.Plan;
import io.elaaoms.linking.replay.ReplayTables;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.settings.DatabaseSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Generations of the projection, each with connections to its own tables.
final class Projections implements Consumer<Plan>, AutoCloseable {

    private final DatabaseSettings database;
    private final KafkaSettings kafka;
    private final TextCipher cipher;
    private final ReplayTables tables;
    private final Map<Integer, HikariDataSource> opened = new ConcurrentHashMap<>();
    private volatile OptionalInt built = OptionalInt.empty();

    Projections(DatabaseSettings database, KafkaSettings kafka, TextCipher cipher, ReplayTables tables) {
        this.database = database;
        this.kafka = kafka;
        this.cipher = cipher;
        this.tables = tables;
    }

    /// A generation that has ended needs no connections any more.
    @Override
    public void accept(Plan plan) {
        built = plan.beside();
        opened.keySet().stream()
                .filter(generation -> generation < plan.projection())
                .forEach(this::close);
    }

    private void close(int generation) {
        HikariDataSource ended = opened.remove(generation);
        if (ended != null) {
            ended.close();
        }
    }

    /// Connects when it first writes.
    Tables tables(int generation) {
        return new Tables() {
            private final TableStatistics statistics = new TableStatistics();

            @Override
            public void prepare() {
                Projections.this.prepare(generation);
            }

            @Override
            public boolean areBeingBuilt() {
                OptionalInt current = built;
                return current.isPresent() && current.getAsInt() == generation;
            }

            @Override
            public void write(List<Projection> batch) {
                HikariDataSource pool = pool(generation);
                new PostgresRowWriter(pool, cipher, generation).write(batch);
                statistics.wrote(pool, batch.size());
            }
        };
    }

    /// Makes the tables, and has the generation read on from where they are.
    private void prepare(int generation) {
        tables.prepare(generation, built.isPresent());
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            Progress progress = new PostgresProgress(pool(generation));
            new ProjectionRewind(kafka.bootstrapServers(), admin, progress, InstantSource.system(), generation).run();
        }
    }

    private HikariDataSource pool(int generation) {
        return opened.computeIfAbsent(
                generation,
                number ->
                        DataSources.create(database, "linking-stream " + number, PostgresReplayTables.schema(number)));
    }

    @Override
    public void close() {
        opened.values().forEach(HikariDataSource::close);
    }
}
