package io.elaaoms.query.search;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How memories are searched (`elaaoms.search.*`).
///
/// @param relevanceThreshold the cosine from which a memory answers a question; 0: what suits the embedding
///     model (`MEMORY_RELEVANCE_THRESHOLD`)
/// @param keywordThreshold the share of a question's words from which a memory answers it
/// @param meaningWeight of the similarity: how much of it the cosine alone can give
/// @param wordsWeight likewise the words; what all add up to counts as 1 at most
/// @param subjectWeight what is added where a memory begins with a name in the question
/// @param timeWeight what is added where it is of the time that the question names
/// @param similarityWeight of the score; the four add up to 1
/// @param salienceWeight likewise
/// @param recencyWeight likewise
/// @param linkWeight likewise
/// @param decayPerDay how fast a memory of each sector loses salience, per day since it was last supported
/// @param archiveBelow with less salience than this a memory of which nobody has spoken for `archiveAfter` is
///     not
///     found any more (`MEMORY_ARCHIVE_BELOW`; 0: all are)
/// @param archiveAfter see there (`MEMORY_ARCHIVE_AFTER`)
/// @param recencyHalfLife after which a memory counts half as recent
/// @param highImportance from which a memory is shared with all agents (`HIGH_IMPORTANCE_THRESHOLD`)
/// @param answerTokens at most, in an answer to an agent (`MEMORY_ANSWER_TOKENS`)
/// @param embeddingTimeout after which a search goes on by words alone (`QUERY_EMBEDDING_TIMEOUT`)
/// @param databaseTimeout after which the answer is an honest empty one (`QUERY_DATABASE_TIMEOUT`)
/// @param parallelEmbeddings how many questions are embedded at once
/// @param cachedEmbeddings how many questions' vectors are kept
@Validated
@ConfigurationProperties(prefix = "elaaoms.search", ignoreUnknownFields = false)
public record SearchSettings(
        @DefaultValue("0") double relevanceThreshold,
        @DefaultValue("0.5") double keywordThreshold,
        @DefaultValue("0.55") double meaningWeight,
        @DefaultValue("0.8") double wordsWeight,
        @DefaultValue("0.1") double subjectWeight,
        @DefaultValue("0.15") double timeWeight,
        @DefaultValue("0.6") double similarityWeight,
        @DefaultValue("0.2") double salienceWeight,
        @DefaultValue("0.1") double recencyWeight,
        @DefaultValue("0.1") double linkWeight,
        @Nullable Map<String, Double> decayPerDay,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.3")
        double archiveBelow,

        @DefaultValue("180d") Duration archiveAfter,
        @DefaultValue("30d") Duration recencyHalfLife,
        @Min(1) @Max(11) @DefaultValue("8") int highImportance,
        @Min(50) @Max(600) @DefaultValue("250") int answerTokens,
        @DefaultValue("500ms") Duration embeddingTimeout,
        @DefaultValue("1s") Duration databaseTimeout,
        @Min(1) @DefaultValue("4") int parallelEmbeddings,
        @Min(1) @DefaultValue("10000") int cachedEmbeddings) {

    public SearchSettings {
        decayPerDay = decayPerDay == null || decayPerDay.isEmpty() ? Decay.USUAL.perDay() : Map.copyOf(decayPerDay);
    }

    /// How memories fade.
    public Decay decay() {
        return new Decay(Objects.requireNonNullElse(decayPerDay, Map.of()), archiveBelow, archiveAfter);
    }
}
