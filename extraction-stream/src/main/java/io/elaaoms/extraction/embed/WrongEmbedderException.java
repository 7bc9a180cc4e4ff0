package io.elaaoms.extraction.embed;

/// The service must not start with this embedder; the message names the settings.
public final class WrongEmbedderException extends RuntimeException {

    WrongEmbedderException(String message) {
        super(message);
    }
}
