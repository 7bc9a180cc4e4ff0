package io.elaaoms.standalone.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// The ports of a stack's parts, neighbours of each other: free ones, chosen when the home is new and kept
/// from then on so that tools can be pointed at them; chosen anew when somebody else has taken one meanwhile.
///
/// @param http the one people know
record Ports(int http, int broker, int controller, int registry, int registryManagement, int database) {

    private static final int COUNT = 6;

    /// Below what Linux hands out to connections: there a port could be taken by anyone between two starts.
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    /// @param http 0: a free one
    static Ports of(StackHome home, int http) {
        int kept = Integer.parseInt(home.remembered("ports.properties", "first", () -> String.valueOf(choose())));
        int first = areFree(kept)
                ? kept
                : Integer.parseInt(home.keep("ports.properties", "first", String.valueOf(choose())));
        return new Ports(http == 0 ? first : http, first + 1, first + 2, first + 3, first + 4, first + 5);
    }

    private static int choose() {
        return IntStream.range(0, ATTEMPTS)
                .map(_ -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                .filter(Ports::areFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There are no six free ports in a row on this machine"));
    }

    private static boolean areFree(int first) {
        return IntStream.range(first, first + COUNT).allMatch(Ports::isFree);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
