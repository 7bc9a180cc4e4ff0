package io.elaaoms.ingress;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/// Bytes that stop coming in the middle until somebody says so.
final class HaltingInputStream extends InputStream {

    private final ByteArrayInputStream bytes;
    private final int halt;
    private final CountDownLatch goOn;

    /// @param halt how many bytes remain when it halts
    HaltingInputStream(byte[] bytes, int halt, CountDownLatch goOn) {
        this.bytes = new ByteArrayInputStream(bytes);
        this.halt = halt;
        this.goOn = goOn;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (bytes.available() > halt) {
            return bytes.read(target, offset, Math.min(length, bytes.available() - halt));
        }
        awaitUninterruptibly();
        return bytes.read(target, offset, length);
    }

    private void awaitUninterruptibly() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
