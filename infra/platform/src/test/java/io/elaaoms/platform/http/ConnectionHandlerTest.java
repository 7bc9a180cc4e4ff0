package io.elaaoms.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionHandlerTest {

    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(10, Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final Asked asked = new Asked();
    private EmbeddedChannel channel = new EmbeddedChannel(asked, handler(LIMITS));

    private static ConnectionHandler handler(ConnectionLimits limits) {
        return new ConnectionHandler(new Connections("test", limits, new SimpleMeterRegistry(), () -> {}));
    }

    @Test
    void shouldGoOnReadingAfterAnEarlyAnswer() {
        channel.config().setAutoRead(false);
        request();
        answer();
        asked.times = 0;

        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.runPendingTasks();

        assertThat(asked.times).isPositive();
    }

    @Test
    void shouldAskAgainWhileItWaits() {
        channel.config().setAutoRead(false);
        request();
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        answer();
        asked.times = 0;

        channel.advanceTimeBy(1500, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        assertThat(asked.times).isPositive();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void shouldKeepAConnectionAsLongAsAnyOtherWhoseRequestEndedAfterItsAnswer() {
        channel = new EmbeddedChannel(handler(new ConnectionLimits(10, Duration.ofMinutes(1), Duration.ZERO)));
        request();
        answer();

        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.advanceTimeBy(1500, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldLeaveReadingToTheServerMeanwhile() {
        channel.config().setAutoRead(false);
        request();
        asked.times = 0;

        channel.advanceTimeBy(1500, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        assertThat(asked.times).isZero();
    }

    private void request() {
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
        channel.runPendingTasks();
    }

    private void answer() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.UNAUTHORIZED));
    }

    /// How often somebody asked for more to be read.
    private static final class Asked extends ChannelOutboundHandlerAdapter {

        private int times;

        @Override
        public void read(ChannelHandlerContext context) throws Exception {
            times++;
            super.read(context);
        }
    }
}
