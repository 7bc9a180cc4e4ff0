package io.elaaoms.query.callers;

import java.util.List;

/// Somebody as the outside names them.
///
/// @param id the name to keep if nobody is known by any: E.164 for a phone number, else as it was given
/// @param names every form under which a call may have recorded the same person, the likeliest first
/// @param phone whether it is a phone number
public record Caller(String id, List<String> names, boolean phone) {

    public Caller {
        names = List.copyOf(names);
    }
}
