package io.elaaoms.standalone.letters;

import io.elaaoms.standalone.letters.Source.Gone;
import io.elaaoms.standalone.letters.Source.Present;
import io.elaaoms.standalone.letters.Source.Replaced;
import io.elaaoms.standalone.letters.Step.Result;

/// A letter, and what became of the record it points to.
public record Found(Letter letter, Source source) {

    /// What redriving it comes to.
    public Step redriven() {
        return new Step(
                letter,
                switch (source) {
                    case Present _ -> letter.isRedrivable() ? Result.REDRIVEN : Result.UNREAD;
                    case Replaced _ -> Result.REPLACED;
                    case Gone _ -> Result.GONE;
                });
    }
}
