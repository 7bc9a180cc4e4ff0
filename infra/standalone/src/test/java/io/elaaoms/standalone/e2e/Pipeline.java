package io.elaaoms.standalone.e2e;

/// A running pipeline, wherever its parts come from.
interface Pipeline extends AutoCloseable {

    /// What ElevenLabs and its agents speak to.
    Doors doors();

    Database database();

    /// `host:port` of the broker.
    String kafka();

    @Override
    void close();
}
