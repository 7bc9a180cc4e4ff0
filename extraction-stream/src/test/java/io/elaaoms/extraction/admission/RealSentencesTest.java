package io.elaaoms.extraction.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elaaoms.extraction.extract.Conversations;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Sector;
import io.elaaoms.schemas.v1.Turn;
import io.elaaoms.schemas.v1.TurnKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a good model wrote about real conversations, in its own words and with the turn it had them from:
/// how much of it does admission refuse, and why?
class RealSentencesTest {

    private static final Logger LOG = LoggerFactory.getLogger(RealSentencesTest.class);

    private final Map<String, Integer> refused = new TreeMap<>();
    private int proposed;

    @Test
    void shouldAdmitWhatAGoodModelWrites() throws IOException {
        String given = System.getenv("ELAAOMS_CONVERSATIONS");
        Path file = given == null ? Path.of("..", "..", "shared", "data", "locomo-dev.json") : Path.of(given);
        assumeTrue(Files.exists(file), "the conversations are not at hand");

        for (JsonNode conversation : JsonMapper.shared().readTree(Files.readString(file))) {
            consider(conversation);
        }

        int lost = refused.values().stream().mapToInt(Integer::intValue).sum();
        LOG.info("of {} sentences about real conversations {} are refused: {}", proposed, lost, refused);
        assertThat(lost).isLessThanOrEqualTo(proposed * 2 / 100);
    }

    private void consider(JsonNode conversation) {
        for (Map.Entry<String, JsonNode> session :
                conversation.path("observation").properties()) {
            JsonNode lines =
                    conversation.path("conversation").path(session.getKey().replace("_observation", ""));
            for (Map.Entry<String, JsonNode> speaker : session.getValue().properties()) {
                List<Turn> speech = new ArrayList<>();
                Map<String, Turn> byId = new HashMap<>();
                for (JsonNode line : lines) {
                    Role role = line.path("speaker").asString().equals(speaker.getKey()) ? Role.USER : Role.AGENT;
                    Turn turn = Conversations.turn(
                            speech.size(),
                            role,
                            TurnKind.SPEECH,
                            line.path("text").asString());
                    speech.add(turn);
                    byId.put(line.path("dia_id").asString(), turn);
                }
                for (JsonNode observation : speaker.getValue()) {
                    JsonNode id =
                            observation.get(1).isArray() ? observation.get(1).get(0) : observation.get(1);
                    Turn turn = byId.get(id.asString());
                    if (turn != null && turn.getRole() == Role.USER) {
                        admit(observation.get(0).asString(), speaker.getKey(), turn, speech);
                    }
                }
            }
        }
    }

    private void admit(String content, String speaker, Turn turn, List<Turn> speech) {
        String about = content.replace(speaker, "the caller").replaceFirst("^the", "The");
        Candidate candidate = Candidate.newBuilder()
                .setContent(about)
                .setSector(Sector.SEMANTIC)
                .setCategory(Category.FACTUAL)
                .setImportance(5)
                .setConfidence(0.9)
                .setSourceQuote(turn.getMessage())
                .setSourceTurn(turn.getIndex())
                .build();
        proposed++;
        Map<String, Integer> rejected =
                Admission.admit(speech, List.of(candidate)).rejected();
        rejected.keySet().forEach(reason -> {
            refused.merge(reason, 1, Integer::sum);
            LOG.info("{}: {} <- {}", reason, about, turn.getMessage());
        });
    }
}
