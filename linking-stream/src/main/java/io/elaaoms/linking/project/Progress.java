package io.elaaoms.linking.project;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// How far the database says that the log has been projected.
public interface Progress {

    /// The next offset of each partition that has been read at all.
    Map<TopicPartition, Long> nextOffsets();

    /// Makes every row older than anything in the log, and the progress empty: the log is another one now.
    void forgetLog();
}
