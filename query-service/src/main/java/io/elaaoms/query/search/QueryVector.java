package io.elaaoms.query.search;

/// A question as a vector.
public final class QueryVector {

    private final String model;
    private final float[] components;

    /// @param model that made it; it is compared with that model's vectors only
    /// @param components kept as they are, not copied
    public QueryVector(String model, float[] components) {
        this.model = model;
        this.components = components;
    }

    public String model() {
        return model;
    }

    /// Not a copy: for reading.
    public float[] components() {
        return components;
    }
}
