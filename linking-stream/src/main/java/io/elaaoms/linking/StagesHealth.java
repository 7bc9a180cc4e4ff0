package io.elaaoms.linking;

import io.elaaoms.platform.stream.StreamsStage;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Up when every stage runs; the state of each is a detail.
final class StagesHealth implements HealthIndicator {

    private final List<StreamsStage> stages;

    StagesHealth(List<StreamsStage> stages) {
        this.stages = List.copyOf(stages);
    }

    @Override
    public Health health() {
        boolean allRun = stages.stream().allMatch(stage -> stage.state() == State.RUNNING);
        Health.Builder health = allRun ? Health.up() : Health.outOfService();
        stages.forEach(
                stage -> health.withDetail(stage.stage().label(), stage.state().name()));
        return health.build();
    }
}
