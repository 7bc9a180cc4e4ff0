package io.elaaoms.ingress.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import io.elaaoms.ingress.fuzz.Mutant;
import io.elaaoms.ingress.fuzz.Mutants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// The same mutants as in [WebhookFuzzTest], as bytes on a socket: what HTTP does to them comes on top.
class WebhookFuzzIT {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFuzzIT.class);
    private static final int MUTANTS = Integer.getInteger("fuzz.sockets", 500);
    private static final int PATIENCE_MILLIS = 30_000;

    /// Netty hangs up on what is not HTTP; its 400 may be lost with the connection.
    private static final FuzzedGateway.Answer REFUSED_BY_THE_SERVER =
            new FuzzedGateway.Answer(400, Optional.empty(), Optional.empty(), "");

    @Test
    void shouldNeitherBreakNorBelieveNorLoseAnything() {
        FuzzedGateway gateway = new FuzzedGateway();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(gateway.handler()))
                .bindNow();
        try {
            qt().withFixedSeed(17)
                    .withExamples(MUTANTS)
                    .withTestingTime(1, TimeUnit.HOURS)
                    .forAll(Mutants.sentAt(FuzzedGateway.NOW, FuzzedGateway.SECRETS))
                    .checkAssert(mutant -> gateway.check(mutant, sent -> exchange(server.port(), sent)));
        } finally {
            server.disposeNow();
        }
        LOG.info("{} mutants over sockets: {}", MUTANTS, gateway.tally());
        assertThat(gateway.tally()).containsKeys("200", "400", "401");
    }

    private static FuzzedGateway.Answer exchange(int port, Mutant mutant) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // At once: an answer may come, and the connection go, before a body has been sent in pieces.
            socket.getOutputStream().write(request(mutant));
            socket.getOutputStream().flush();
            return answer(socket.getInputStream());
        } catch (SocketException _) {
            return REFUSED_BY_THE_SERVER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] request(Mutant mutant) {
        StringBuilder head = new StringBuilder(
                "POST /webhook/post-call HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n");
        mutant.headers().forEach(header -> addTo(head, header.name(), header.value()));
        mutant.signatures().forEach(line -> addTo(head, "ElevenLabs-Signature", line));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        mutant.pieces().stream().filter(piece -> piece.length > 0).forEach(piece -> {
            bytes.writeBytes("%x\r\n".formatted(piece.length).getBytes(ISO_8859_1));
            bytes.writeBytes(piece);
            bytes.writeBytes("\r\n".getBytes(ISO_8859_1));
        });
        bytes.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return bytes.toByteArray();
    }

    /// A line that ends early would be another request, not another header.
    private static void addTo(StringBuilder head, String name, String value) {
        head.append("%s: %s\r\n".formatted(name, value.replaceAll("[\r\n]", "\u0001")));
    }

    private static FuzzedGateway.Answer answer(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.append((char) next);
            if (read.length() > 3 && read.substring(read.length() - 4).equals("\r\n\r\n")) {
                String head = read.toString();
                int length =
                        header(head, "Content-Length").map(Integer::valueOf).orElse(0);
                return new FuzzedGateway.Answer(
                        Integer.parseInt(head.substring(9, 12)),
                        header(head, "X-Request-Id"),
                        header(head, "Retry-After"),
                        new String(in.readNBytes(length), UTF_8));
            }
        }
        return REFUSED_BY_THE_SERVER;
    }

    private static Optional<String> header(String head, String name) {
        Matcher line = Pattern.compile("(?i)\r\n" + name + ": *(.*?)\r\n").matcher(head);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
