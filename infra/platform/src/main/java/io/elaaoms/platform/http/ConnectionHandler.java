package io.elaaoms.platform.http;

import static io.netty.channel.ChannelFutureListener.CLOSE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches one connection from between the HTTP codec and the server.
///
/// A sender gets so long for a request's headers, however many bytes of them trickle in: Reactor Netty's own
/// idle timeout begins again with each byte. And what cannot be decoded is answered in the shape of all
/// errors: Reactor Netty answers it without a body.
///
/// Ordering and threads: the channel's event loop only.
final class ConnectionHandler extends ChannelDuplexHandler {

    private static final Duration LINGER = Duration.ofSeconds(5);
    private static final int WORTH_LINGERING = 5 * 1024;
    private static final int LINGERS = 6;
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// The shape of all errors. Nobody gave such a request an id.
    private static final String NOT_A_REQUEST = """
            {"status":"error","error":{"code":"INVALID_REQUEST","message":"This is not a request","details":{}},\
            "request_id":"unknown"}""";

    /// What it can be told.
    enum Event {
        /// Answer what is in hand, and close.
        FINISH
    }

    private final Connections connections;
    private int inHand;
    private boolean finishing;
    private boolean arriving;
    private boolean undecodable;
    private int lingers;
    private int rest;
    private long waitsUntil;
    private @Nullable Future<?> look;

    ConnectionHandler(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connections.opened(context.channel());
        waitFor(connections.limits().firstRequest());
        look = lookLater(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (look != null) {
            look.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == Event.FINISH) {
            finishing = true;
            if (inHand <= 0) {
                connections.close(context.channel(), "stopping");
            }
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpObject part && part.decoderResult().isFailure() && !undecodable) {
            undecodable = true;
            connections.unreadable();
            if (!(message instanceof HttpRequest)) {
                breakOff(context, message);
                return;
            }
        }
        if (message instanceof HttpRequest) {
            inHand++;
            arriving = true;
            connections.works(context.channel());
        }
        if (message instanceof HttpContent content) {
            rest += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            arriving = false;
            if (inHand <= 0) { // its answer came first
                waitFor(connections.limits().keepAlive());
            }
            context.executor().execute(() -> listen(context));
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        Object answer = undecodable && message instanceof FullHttpResponse empty ? explained(empty) : message;
        boolean last = finishing && inHand <= 1;
        if (last && answer instanceof HttpResponse response) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        boolean ends = endsAnswer(message);
        if (ends) {
            answered(context);
        }
        super.write(context, answer, last && ends ? promise.unvoid().addListener(CLOSE) : promise);
    }

    /// The body stops making sense in the middle. Reactor Netty would answer, and then the handler too.
    private void breakOff(ChannelHandlerContext context, Object part) {
        ReferenceCountUtil.release(part);
        Object last = inHand == 1 ? explanation(HttpResponseStatus.BAD_REQUEST) : Unpooled.EMPTY_BUFFER;
        context.writeAndFlush(last).addListener(CLOSE);
    }

    private void answered(ChannelHandlerContext context) {
        inHand--;
        if (inHand <= 0) {
            connections.waits(context.channel());
            rest = 0;
            lingers = 0;
            waitFor(arriving ? LINGER : connections.limits().keepAlive());
        }
    }

    private void waitFor(Duration patience) {
        waitsUntil = System.nanoTime() + patience.toNanos();
    }

    private Future<?> lookLater(ChannelHandlerContext context) {
        return context.executor().schedule(() -> look(context), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(ChannelHandlerContext context) {
        boolean late = inHand <= 0 && System.nanoTime() - waitsUntil >= 0;
        if (late && !lingersOn()) {
            connections.close(context.channel(), arriving ? "unread_rest" : "idle");
        } else {
            listen(context);
            look = lookLater(context);
        }
    }

    /// Reactor Netty reads only when somebody asks it to, and after an answer that came before the end of its
    /// request now and then nobody does: the next request would not be seen, and the connection silent until it
    /// is closed.
    private void listen(ChannelHandlerContext context) {
        if (inHand <= 0) {
            context.read();
        }
    }

    /// A body that still comes after its answer is read and dropped for a while: closed at once, a connection
    /// loses the answer too.
    private boolean lingersOn() {
        boolean worth = arriving && rest >= WORTH_LINGERING && ++lingers < LINGERS;
        if (worth) {
            rest = 0;
            waitFor(LINGER);
        }
        return worth;
    }

    private static boolean endsAnswer(Object message) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        return message instanceof LastHttpContent && !interim;
    }

    private static FullHttpResponse explained(FullHttpResponse empty) {
        empty.release();
        return explanation(empty.status());
    }

    private static FullHttpResponse explanation(HttpResponseStatus status) {
        byte[] body = NOT_A_REQUEST.getBytes(UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}
