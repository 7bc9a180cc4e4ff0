package io.elaaoms.query;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.query.kafka.KafkaMemoryCommands;
import io.elaaoms.query.write.MemoryCommands;
import io.elaaoms.query.write.WriteSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How memories are changed.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WriteSettings.class)
class QueryWriteConfiguration {

    @Bean
    MemoryCommands memoryCommands(KafkaSettings kafka, WriteSettings settings) {
        return KafkaMemoryCommands.start(kafka, settings.commandTimeout());
    }
}
