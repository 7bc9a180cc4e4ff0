package io.elaaoms.linking.project;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/// How far the database says that the log has been projected.
public interface Progress {

    /// The next offset of each partition that has been read at all.
    Map<TopicPartition, Long> nextOffsets();

    /// When rows were last written, by the database's clock; nothing where that never happened.
    Optional<Instant> lastWrite();

    /// Forgets every row and the progress: the log is read from the beginning.
    void forgetRows();

    /// Makes every row older than anything in the log, and the progress empty: the log is another one now.
    void forgetLog();
}
