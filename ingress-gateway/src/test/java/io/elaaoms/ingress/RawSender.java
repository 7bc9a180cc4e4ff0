package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Locale;

/// A sender that says exactly the bytes it is told to say.
final class RawSender implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawSender(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /// The head of a delivery whose signature may be right or not.
    static String head(String signature, String... headers) {
        return "POST /webhook/post-call HTTP/1.1\r\nHost: gateway\r\nElevenLabs-Signature: %s\r\n%s\r\n"
                .formatted(signature, String.join("", headers));
    }

    /// The head of a delivery of `body`, rightly signed.
    static String signedHead(byte[] body, String... headers) {
        return head(Gateway.ELEVENLABS.sign(Instant.now(), body), headers);
    }

    static String length(long bytes) {
        return "Content-Length: %d\r\n".formatted(bytes);
    }

    RawSender say(String text) throws IOException {
        return say(text.getBytes(ISO_8859_1));
    }

    RawSender say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// Says `text` again and again, slowly, until there is an answer or the connection is closed.
    Answer trickle(String text) throws IOException, InterruptedException {
        while (socket.getInputStream().available() == 0) {
            try {
                say(text);
            } catch (IOException _) {
                break;
            }
            Thread.sleep(50);
        }
        return answer();
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// The next answer; status 0 where the connection was closed instead.
    Answer answer() throws IOException {
        String head = readHead();
        if (head.isEmpty()) {
            return new Answer(0, "", "");
        }
        int status = Integer.parseInt(head.substring(9, 12));
        return new Answer(status, head, new String(socket.getInputStream().readNBytes(lengthOf(head)), ISO_8859_1));
    }

    boolean isClosedByGateway() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = readOrEnd(in);
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int readOrEnd(InputStream in) throws IOException {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException _) {
            return -1;
        }
    }

    private static int lengthOf(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ");
        return at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at)));
    }

    /// @param status 0 where there was none
    record Answer(int status, String head, String body) {}
}
