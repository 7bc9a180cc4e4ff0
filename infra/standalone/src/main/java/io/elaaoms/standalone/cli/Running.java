package io.elaaoms.standalone.cli;

import io.elaaoms.standalone.stack.StackDescription;
import io.elaaoms.standalone.stack.StackHome;
import io.elaaoms.standalone.stack.StackSettings;

/// The stack of this home, for commands that talk to it.
final class Running {

    private Running() {}

    /// @throws IllegalStateException saying what to do when none runs
    static StackDescription stack() {
        Logs.onlyErrors();
        StackHome home = StackSettings.home(System.getenv());
        return StackDescription.find(home)
                .orElseThrow(() -> new IllegalStateException(
                        "no stack runs in %s; start it with ./elaaoms up".formatted(home.directory())));
    }
}
