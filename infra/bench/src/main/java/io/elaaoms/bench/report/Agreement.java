package io.elaaoms.bench.report;

/// How far what was found agrees with what was noted.
///
/// @param noted how many things there are to find
/// @param found how many of them something that was proposed meets
/// @param proposed how many things were said to be found
/// @param right how many of them meet something noted
public record Agreement(int noted, int found, int proposed, int right) {

    public static final Agreement NONE = new Agreement(0, 0, 0, 0);

    public Agreement plus(Agreement other) {
        return new Agreement(noted + other.noted, found + other.found, proposed + other.proposed, right + other.right);
    }

    /// The share of what was proposed that is right, 0 to 1.
    public double precision() {
        return proposed == 0 ? 0 : (double) right / proposed;
    }

    /// The share of what there is that was found, 0 to 1.
    public double recall() {
        return noted == 0 ? 0 : (double) found / noted;
    }

    /// Both in one, recall being worth `beta` times what precision is.
    public double f(double beta) {
        double weight = beta * beta;
        double sum = weight * precision() + recall();
        return sum == 0 ? 0 : (1 + weight) * precision() * recall() / sum;
    }

    /// The harmonic mean of the two.
    public double f1() {
        return f(1);
    }
}
