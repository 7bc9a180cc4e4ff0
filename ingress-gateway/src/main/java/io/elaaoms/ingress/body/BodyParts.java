package io.elaaoms.ingress.body;

/// Takes a body apart as [BodySplitter] goes through it. The arrays are the caller's: copy what is to last.
interface BodyParts {

    /// Bytes of the JSON around the audio, the quotes of the audio included.
    void envelope(byte[] bytes, int from, int to);

    /// Characters of the audio's base64.
    ///
    /// @return false where they are not base64: then none of them is taken, and they, like whatever follows
    ///     in the string, come again as bytes of the JSON
    boolean audio(byte[] bytes, int from, int to);

    /// One character of the audio that is written as a JSON escape.
    ///
    /// @param character what it stands for; beyond ASCII where that is nothing that base64 has
    /// @return false where it is not base64: then it is not taken, and comes again as bytes of the JSON
    boolean audio(byte character, byte[] escape);

    /// The audio's closing quote has come.
    void audioEnded();

    /// The body ended in the middle of the audio.
    void audioCutShort();
}
