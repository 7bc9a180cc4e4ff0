package io.elaaoms.bench.process;

import io.elaaoms.standalone.broker.Broker;
import java.nio.file.Path;

/// The embedded stack's broker alone in a JVM. Arguments: its directory, its port, its controller's port.
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) {
        Broker broker = Broker.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    }
}
