package io.elaaoms.linking.project;

/// The tables of one generation of the projection.
@FunctionalInterface
public interface Tables extends RowWriter {

    /// Makes the tables and the consumer group ready. Called before each start, and again while it throws.
    default void prepare() {}

    /// Whether nobody reads them yet: a later generation than the live one fills them.
    default boolean areBeingBuilt() {
        return false;
    }
}
