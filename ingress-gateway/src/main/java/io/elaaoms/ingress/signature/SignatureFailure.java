package io.elaaoms.ingress.signature;

import java.util.Locale;

/// Why a delivery is not believed.
public enum SignatureFailure {
    MISSING,
    MALFORMED,
    STALE,
    FUTURE,
    MISMATCH;

    /// As it stands in metrics: `signature_stale`.
    public String label() {
        return "signature_" + name().toLowerCase(Locale.ROOT);
    }
}
