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
/// are matched whole, without case, in the content, entities and tags of a memory and in the title of a call.
///
/// @param debounce how long after a caller's first change their profiles are rebuilt; later ones come along
/// @param sharedImportance from which importance on any agent may use a memory
/// @param archiveBelow with less salience than this, as of the last interaction, a memory of which nobody had
///     spoken for `archiveAfter` is left out, as a search leaves it out
/// @param archiveAfter see there
/// @param decayPerDay how fast a memory of each sector fades; for those that are not named as a search has it
/// @param withheldCategories whose memories are left out
/// @param withheldHealth words of health
/// @param withheldPayment words of payment
/// @param withheldAddress words of where somebody lives
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

        @DefaultValue({
            "health", "medical", "medicine", "medication", "doctor", "dentist", "therapist", "therapy", "hospital",
            "clinic", "surgery", "diagnosis", "diagnosed", "illness", "disease", "sick", "allergy", "allergies",
            "allergic", "pregnant", "pregnancy", "disability", "disabled", "depression", "anxiety", "cancer",
                    "diabetes",
            "diabetic", "insulin", "asthma", "blood", "prescription", "addiction", "hiv"
        })
        List<String> withheldHealth,

        @DefaultValue({
            "payment",
            "payments",
            "credit card",
            "debit card",
            "card number",
            "card ending",
            "bank",
            "iban",
            "account number",
            "paypal",
            "debt",
            "loan",
            "mortgage",
            "salary",
            "income",
            "overdue",
            "bankrupt"
        })
        List<String> withheldPayment,

        @DefaultValue({
            "address",
            "lives",
            "moved to",
            "moving to",
            "street",
            "avenue",
            "apartment",
            "zip",
            "postcode",
            "postal code"
        })
        List<String> withheldAddress,

        @DefaultValue({
            "wife",
            "husband",
            "spouse",
            "partner",
            "girlfriend",
            "boyfriend",
            "fiance",
            "fiancee",
            "fiancé",
            "fiancée",
            "ex",
            "son",
            "daughter",
            "child",
            "children",
            "kid",
            "kids",
            "baby",
            "mother",
            "father",
            "mom",
            "mum",
            "dad",
            "parents",
            "brother",
            "sister",
            "sibling",
            "siblings",
            "aunt",
            "uncle",
            "cousin",
            "niece",
            "nephew",
            "grandmother",
            "grandfather",
            "grandma",
            "grandpa",
            "friend",
            "friends",
            "neighbor",
            "neighbour",
            "colleague",
            "coworker",
            "boss",
            "roommate",
            "flatmate",
            "landlord",
            "tenant",
            "nanny"
        })
        List<String> withheldPeople) {

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
    }

    double decayPerDay(Sector sector) {
        return requireNonNull(requireNonNull(decayPerDay).get(sector));
    }
}
