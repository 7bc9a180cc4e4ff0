package io.elaaoms.platform.llm;

/// A model's answer, understood or not.
public sealed interface Reading<T> {

    /// It has the form that was asked for.
    record Understood<T>(T answer) implements Reading<T> {}

    /// It has not.
    ///
    /// @param problem for the model to read when asked again; holds nothing of what was said
    record Malformed<T>(String problem) implements Reading<T> {}
}
