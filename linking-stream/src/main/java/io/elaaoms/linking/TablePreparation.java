package io.elaaoms.linking;

import io.elaaoms.database.Migrations;
import io.elaaoms.linking.postgres.PostgresProgress;
import io.elaaoms.linking.project.ProjectionRewind;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.settings.DatabaseSettings;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Makes the tables, and has the projection read on from where they are.
record TablePreparation(DatabaseSettings database, DataSource tables, KafkaSettings kafka) implements Runnable {

    @Override
    public void run() {
        Migrations.apply(database.parsed());
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            new ProjectionRewind(admin, new PostgresProgress(tables), InstantSource.system()).run();
        }
    }
}
