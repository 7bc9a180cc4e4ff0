package io.elaaoms.linking.deduplicate;

import java.util.List;

/// What a statement does to the memories that are current when it is made.
sealed interface Decision {

    /// Current memories that no longer hold.
    List<Draft> outdated();

    /// It says something not known yet.
    record New() implements Decision {
        @Override
        public List<Draft> outdated() {
            return List.of();
        }
    }

    /// It supports what is known, in the place it belongs to whatever it says (`memory`).
    record Reinforce(Draft memory, List<Draft> outdated) implements Decision {}

    /// It says something new in the place of what no longer holds.
    record Supersede(List<Draft> outdated) implements Decision {}
}
