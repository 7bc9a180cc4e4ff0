package io.elaaoms.bench.load;

import java.util.function.Supplier;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.mortbay.jetty.load.generator.HTTP1ClientTransportBuilder;
import org.mortbay.jetty.load.generator.HTTPClientTransportBuilder;

/// Gives each of the generator's requests, which it would send all alike, a message of its own, and notes
/// what
/// comes back. The transport is asked for a request's origin once, by the sending thread, before the request
/// is queued: the one place where the generator lets a request be changed.
final class Dressing {

    private final Supplier<Message> messages;
    private final Pace pace;
    private final Answers answers = new Answers();

    Dressing(Supplier<Message> messages, Pace pace) {
        this.messages = messages;
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
        request.onResponseSuccess(response -> {
            answers.answered(response.getStatus(), System.nanoTime() - due);
            pace.done();
        });
        request.onResponseFailure((_, _) -> {
            answers.unanswered();
            pace.done();
        });
    }
}
