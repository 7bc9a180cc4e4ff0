package io.elaaoms.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.mortbay.jetty.load.generator.HTTP1ClientTransportBuilder;
import org.mortbay.jetty.load.generator.HTTPClientTransportBuilder;

/// Gives each of the generator's requests, which it would send all alike, a message of its own, and notes what
/// comes back. The transport is asked for a request's origin once, by the sending thread, before the request is
/// queued: the one place where the generator lets a request be changed.
final class Dressing {

    private final Supplier<Message> messages;
    private final Scrutiny scrutiny;
    private final Pace pace;
    private final Answers answers = new Answers();

    Dressing(Supplier<Message> messages, Scrutiny scrutiny, Pace pace) {
        this.messages = messages;
        this.scrutiny = scrutiny;
        this.pace = pace;
    }

    Answers answers() {
        return answers;
    }

    HTTPClientTransportBuilder transport() {
        return new HTTP1ClientTransportBuilder() {
            @Override
            protected HttpClientTransport newHttpClientTransport(ClientConnector connector) {
                return new HttpClientTransportOverHTTP(connector) {
                    @Override
                    public Origin newOrigin(Request request) {
                        dress(request);
                        return super.newOrigin(request);
                    }
                };
            }
        };
    }

    private void dress(Request request) {
        long due = pace.next();
        Message message = messages.get();
        request.headers(headers -> message.headers().forEach(headers::put));
        request.body(new ByteBufferRequestContent("application/json", message.body()));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!scrutiny.equals(Scrutiny.NONE)) {
            request.onResponseContent((_, content) -> copy(content, body));
        }
        request.onResponseSuccess(response -> {
            note(response.getStatus(), body, System.nanoTime() - due);
            pace.done();
        });
        request.onResponseFailure((_, _) -> {
            answers.unanswered();
            pace.done();
        });
    }

    private void note(int status, ByteArrayOutputStream body, long latency) {
        String flaw = status == 200 ? scrutiny.flaw(body.toString(UTF_8)) : null;
        if (flaw == null) {
            answers.answered(status, latency);
        } else {
            answers.flawed(flaw, latency);
        }
    }

    /// The buffer is the client's, who reads it, too.
    private static void copy(ByteBuffer content, ByteArrayOutputStream body) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        body.writeBytes(bytes);
    }
}
