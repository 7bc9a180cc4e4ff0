package io.elaaoms.schemas;

/// Who hears what is said of a person.
public final class Agents {

    /// In the place of an agent's id: what is sent through the API for none in particular is for all of them.
    public static final String EVERY = "api";

    private Agents() {}
}
