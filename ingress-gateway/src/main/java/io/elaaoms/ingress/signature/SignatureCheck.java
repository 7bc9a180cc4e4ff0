package io.elaaoms.ingress.signature;

/// What can be said of a signature before the body has come.
public sealed interface SignatureCheck {

    /// The body need not be read.
    record Refused(SignatureFailure failure) implements SignatureCheck {}

    /// The body decides.
    record Begun(StreamedSignature signature) implements SignatureCheck {}
}
