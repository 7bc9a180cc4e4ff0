package io.elaaoms.linking.profile;

import static java.util.Objects.requireNonNull;

import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Sector;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What profiles are made of and what they keep to themselves (`elaaoms.profile.*`).
///
/// A caller's number can be spoofed, so a profile says nothing that only the real person should hear. Words
/// and phrases are looked for whole, or with `*` at the end as beginnings, in the content, entities and tags of a
/// memory and in the title of a call. A list that is set takes the place of ours (`/withheld` on the class path);
/// an empty one withholds nothing.
///
/// @param debounce how long after a caller's first change their profiles are rebuilt; later ones come along
/// @param sharedImportance from which importance on any agent may use a memory
/// @param archiveBelow with less salience than this, as of the last interaction, a memory of which nobody had
///     spoken for `archiveAfter` is left out, as a search leaves it out
/// @param archiveAfter see there
/// @param decayPerDay how fast a memory of each sector fades; for those that are not named as a search has it
/// @param withheldCategories whose memories are left out
/// @param withheldHealth words of health
/// @param withheldPayment words of payment; while there are any, numbers of cards and accounts are withheld, too
/// @param withheldAddress words of where somebody lives; while there are any, streets with the number of a house
///     are withheld, too
/// @param withheldPeople words of third parties
@Validated
@ConfigurationProperties(prefix = "elaaoms.profile", ignoreUnknownFields = false)
public record ProfileSettings(
        @DefaultValue("100ms") Duration debounce,
        @Min(1) @Max(10) @DefaultValue("8") int sharedImportance,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.3")
        double archiveBelow,

        @DefaultValue("180d") Duration archiveAfter,
        @Nullable Map<Sector, Double> decayPerDay,

        @DefaultValue("RELATIONSHIP") List<Category> withheldCategories,

        @Nullable List<String> withheldHealth,
        @Nullable List<String> withheldPayment,
        @Nullable List<String> withheldAddress,
        @Nullable List<String> withheldPeople) {

    /// Facts and habits last, moods do not.
    private static final Map<Sector, Double> DECAY = Map.of(
            Sector.SEMANTIC,
            0.002,
            Sector.EPISODIC,
            0.008,
            Sector.PROCEDURAL,
            0.002,
            Sector.EMOTIONAL,
            0.015,
            Sector.REFLECTIVE,
            0.001);

    public ProfileSettings {
        Map<Sector, Double> rates = new EnumMap<>(DECAY);
        rates.putAll(decayPerDay == null ? Map.of() : decayPerDay);
        decayPerDay = Map.copyOf(rates);
        withheldHealth = orUsual(withheldHealth, "health");
        withheldPayment = orUsual(withheldPayment, "payment");
        withheldAddress = orUsual(withheldAddress, "address");
        withheldPeople = orUsual(withheldPeople, "people");
    }

    private static List<String> orUsual(@Nullable List<String> words, String topic) {
        return words == null ? WithheldWords.of(topic) : List.copyOf(words);
    }

    double decayPerDay(Sector sector) {
        return requireNonNull(requireNonNull(decayPerDay).get(sector));
    }
}
