package io.elaaoms.standalone.e2e;

import org.testcontainers.junit.jupiter.Testcontainers;

/// The same scenario on broker, registry and database from containers, where a Docker engine is at hand.
@Testcontainers(disabledWithoutDocker = true)
class ContainersIT extends OneCallerScenario<ContainerPipeline> {

    @Override
    ContainerPipeline start() {
        return ContainerPipeline.launch();
    }
}
