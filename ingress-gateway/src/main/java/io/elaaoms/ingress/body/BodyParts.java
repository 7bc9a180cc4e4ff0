package io.elaaoms.ingress.body;

/// Takes a body apart as [BodySplitter] goes through it. The arrays are the caller's: copy what is to last.
interface BodyParts {

    /// Bytes of the JSON around the audio, the quotes of the audio included.
    void envelope(byte[] bytes, int from, int to);

    /// Characters of the audio's base64, JSON escapes resolved.
    void audio(byte[] bytes, int from, int to);

    /// The audio's closing quote has come.
    void audioEnded();
}
