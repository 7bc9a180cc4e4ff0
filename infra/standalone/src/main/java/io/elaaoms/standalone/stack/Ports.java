package io.elaaoms.standalone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// The ports of a stack's parts: free ones, chosen when the home is new and kept from then on, because the broker's log
/// and its clients remember them.
///
/// @param http the one people know
record Ports(int http, int broker, int controller, int registry, int registryManagement, int database) {

    /// @param http 0: a free one
    static Ports of(StackHome home, int http) {
        return new Ports(
                http == 0 ? remembered(home, "http") : http,
                remembered(home, "broker"),
                remembered(home, "controller"),
                remembered(home, "registry"),
                remembered(home, "registry-management"),
                remembered(home, "database"));
    }

    private static int remembered(StackHome home, String name) {
        return Integer.parseInt(home.remembered("ports.properties", name, () -> String.valueOf(free())));
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
