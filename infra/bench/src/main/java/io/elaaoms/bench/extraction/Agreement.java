package io.elaaoms.bench.extraction;

/// How far what was found agrees with what was noted.
///
/// @param noted how many observations there are
/// @param found how many of them a candidate meets
/// @param proposed how many candidates there are
/// @param right how many of them meet an observation
record Agreement(int noted, int found, int proposed, int right) {

    static final Agreement NONE = new Agreement(0, 0, 0, 0);

    Agreement plus(Agreement other) {
        return new Agreement(noted + other.noted, found + other.found, proposed + other.proposed, right + other.right);
    }

    double precision() {
        return proposed == 0 ? 0 : (double) right / proposed;
    }

    double recall() {
        return noted == 0 ? 0 : (double) found / noted;
    }

    double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }
}
