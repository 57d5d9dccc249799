package dev.waybill.client.key;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One question to an agent: a frame there, a frame back. A thread of its own asks, since a socket file knows no timeout,
 * and is let go by closing its channel.
 */
final class AgentQuestion implements Callable<ByteBuffer> {

    /** OpenSSH's own limit. */
    private static final int MAX_BYTES = 256 * 1024;

    private final Path socket;
    private final ByteBuffer request;
    private final SocketChannel channel;

    AgentQuestion(Path socket, ByteBuffer request) throws IOException {
        this.socket = socket;
        this.request = request;
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /** The answer, without its length. @throws IOException if there is none within {@code patience} */
    ByteBuffer ask(Duration patience) throws IOException {
        var answer = new FutureTask<>(this);
        var thread = new Thread(answer, "waybill-agent");
        thread.setDaemon(true);
        thread.start();
        try (channel) {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new KeyException(
                    "the agent at \"" + socket + "\" has not answered within " + patience.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new KeyException(
                    "the agent at \"" + socket + "\" cannot be asked"
                            + (cause == null ? "" : ": " + cause.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyException("the question to the agent at \"" + socket + "\" was interrupted", e);
        }
    }

    @Override
    public ByteBuffer call() throws IOException {
        channel.connect(UnixDomainSocketAddress.of(socket));
        var frame = ByteBuffer.allocate(4 + request.remaining())
                .putInt(request.remaining())
                .put(request)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
        int length = read(4).getInt();
        if (length < 1 || length > MAX_BYTES) {
            throw new IOException("it announces an answer of " + length + " bytes");
        }
        return read(length);
    }

    private ByteBuffer read(int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("it has left");
            }
        }
        return bytes.flip();
    }
}
