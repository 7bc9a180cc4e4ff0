package io.elaaoms.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/// A sender that says exactly the bytes it is told to say.
public final class RawSender implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    public RawSender(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    public RawSender say(String text) throws IOException {
        return say(text.getBytes(ISO_8859_1));
    }

    public RawSender say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// Says `text` again and again, slowly, until there is an answer or the connection is closed.
    public Answer trickle(String text) throws IOException, InterruptedException {
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

    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// The next answer; status 0 where the connection was closed instead.
    public Answer answer() throws IOException {
        String head = readHead();
        if (head.isEmpty()) {
            return new Answer(0, "", "");
        }
        int status = Integer.parseInt(head.substring(9, 12));
        return new Answer(status, head, new String(socket.getInputStream().readNBytes(lengthOf(head)), ISO_8859_1));
    }

    public boolean isClosedByServer() throws IOException {
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
    public record Answer(int status, String head, String body) {}
}
