package io.elaaoms.standalone.letters;

import static java.util.stream.Collectors.joining;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.DeadLetter;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/// A dead letter where it lies.
///
/// @param key of the record that could not be processed
public record Letter(LetterId id, Key key, DeadLetter content) {

    private static final String USER = "user_id";

    /// Where the record is that could not be processed.
    public TopicPartition source() {
        return new TopicPartition(content.getSourceTopic(), content.getSourcePartition());
    }

    /// Whether its stage reads the topic the record came on: then the record can be sent there again. Not for
    /// vectors alone: others have read the record, and what was asked about it since would come before it.
    public boolean isRedrivable() {
        return id.stage() != Stage.REEMBEDDING
                && sourceTopic().filter(Topics.readBy(id.stage())::contains).isPresent();
    }

    /// What the record is about, without the person: a conversation, a run, a memory, a command.
    public String subject() {
        boolean namesPerson =
                sourceTopic().filter(topic -> topic.keyParts().startsWith(USER)).isPresent();
        return key.parts().stream().skip(namesPerson ? 2 : 1).collect(joining("/"));
    }

    private Optional<Topic<?>> sourceTopic() {
        return Topics.all().stream()
                .filter(topic -> topic.name().equals(content.getSourceTopic()))
                .findAny();
    }
}
