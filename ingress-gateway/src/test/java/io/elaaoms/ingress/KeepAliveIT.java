package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.kafka.RestartableBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A refusal that is given before the body has come leaves a connection that either answers the next request or is
/// closed; never one that keeps silent.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeepAliveIT {

    private static final int TIMES = 10;
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Path directory;
    private final RestartableBroker broker;
    private Gateway gateway;

    KeepAliveIT(@TempDir Path directory) {
        this.directory = directory;
        this.broker = new RestartableBroker(directory.resolve("broker"));
    }

    @BeforeAll
    void start() throws Exception {
        broker.start();
        gateway = Gateway.start(broker.address(), "keep-alive-it", directory.resolve("objects"));
    }

    @AfterAll
    void stop() {
        gateway.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 70_000, 300_000, 3_000_000})
    void shouldNeverKeepSilentAfterAnEarlyRefusal(int bytes) throws IOException {
        int answered = 0;
        for (int time = 0; time < TIMES; time++) {
            answered += isNextRequestAnswered(bytes) ? 1 : 0;
        }

        assertThat(answered).as("of %d, the others were closed", TIMES).isBetween(0, TIMES);
    }

    /// False where the connection was closed; throws where it keeps silent.
    private boolean isNextRequestAnswered(int bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout((int) SILENCE.toMillis());
            BufferedReader answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            out.write("POST /webhook/post-call HTTP/1.1\r\nHost: gateway\r\nContent-Length: %d\r\n\r\n"
                    .formatted(bytes)
                    .getBytes(ISO_8859_1));
            boolean open = write(out, bytes / 2);
            open &= readAnswer(answers, "401") && write(out, bytes - bytes / 2);
            return open
                    && write(out, "GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n")
                    && readAnswer(answers, "200");
        } catch (SocketException _) {
            return false;
        }
    }

    private static boolean write(OutputStream out, int bytes) {
        return write(out, "x".repeat(bytes));
    }

    private static boolean write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// False at the end of the connection.
    private static boolean readAnswer(BufferedReader answers, String status) throws IOException {
        String first = answers.readLine();
        if (first == null) {
            return false;
        }
        assertThat(first).startsWith("HTTP/1.1 " + status);
        long length = 0;
        for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return answers.skip(length) == length;
    }
}
