package io.elaaoms.extraction;

import io.elaaoms.platform.stream.StreamsStage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Up while every stage runs or shares its work out anew; the details name each stage's state.
record StageHealth(List<StreamsStage> stages) implements HealthIndicator {

    @Override
    public Health health() {
        Map<String, Object> states = new TreeMap<>();
        stages.forEach(stage -> states.put(stage.stage().label(), stage.state().name()));
        boolean running = stages.stream().allMatch(stage -> stage.state().isRunningOrRebalancing());
        return (running ? Health.up() : Health.outOfService())
                .withDetails(states)
                .build();
    }
}
