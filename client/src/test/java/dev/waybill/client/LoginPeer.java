package dev.waybill.client;

import dev.waybill.api.Origin;
import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.LoginProof;
import dev.waybill.protocol.SocketTransport;
import dev.waybill.protocol.SshPublicKey;
import dev.waybill.protocol.TlsTransport;
import dev.waybill.protocol.Transport;
import dev.waybill.protocol.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A server that wants a login, and lets in whom a test says. It records each request that it understood, and every byte
 * that came.
 */
final class LoginPeer implements AutoCloseable {

    private final ServerSocketChannel listener;
    private final @Nullable SSLContext tls;
    private final boolean wantsCertificate;
    private final List<String> auth;
    private final Predicate<Heard> lets;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

    /** A request, with what its connection was greeted and protected by. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of these
    record Heard(Header request, Greeting greeting, byte[] certificateHash) {

        @Nullable
        String field(String name) {
            return request.text(name);
        }

        /** Whether it is signed by the key that it tells, for this connection and this server. */
        boolean isSigned() {
            SshPublicKey key = SshPublicKey.of(String.valueOf(field("key")));
            byte[] proof = LoginProof.bytes(greeting.nonceBytes(), certificateHash, String.valueOf(field("user")), key);
            return key.verifies(proof, Base64.getDecoder().decode(String.valueOf(field("signature"))));
        }
    }

    private LoginPeer(
            InetAddress host,
            @Nullable SSLContext tls,
            boolean wantsCertificate,
            List<String> auth,
            Predicate<Heard> lets)
            throws IOException {
        this.tls = tls;
        this.wantsCertificate = wantsCertificate;
        this.auth = auth;
        this.lets = lets;
        this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0));
        Thread.ofVirtual().start(this::serve);
    }

    /** One that encrypts nothing, at {@code host}. */
    static LoginPeer plain(InetAddress host, List<String> auth, Predicate<Heard> lets) throws IOException {
        return new LoginPeer(host, null, false, auth, lets);
    }

    /** The same on this machine. */
    static LoginPeer plain(List<String> auth, Predicate<Heard> lets) throws IOException {
        return plain(InetAddress.getLoopbackAddress(), auth, lets);
    }

    static LoginPeer encrypted(SSLContext tls, List<String> auth, Predicate<Heard> lets) throws IOException {
        return new LoginPeer(InetAddress.getLoopbackAddress(), tls, false, auth, lets);
    }

    /** One that lets only those speak who show a certificate. */
    static LoginPeer wantingCertificate(SSLContext tls, List<String> auth, Predicate<Heard> lets) throws IOException {
        return new LoginPeer(InetAddress.getLoopbackAddress(), tls, true, auth, lets);
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    Endpoint endpoint(String scheme, String userAndHost) throws IOException {
        return Endpoint.of(scheme + "://" + userAndHost + ":" + port());
    }

    /** The requests that were understood, in order. */
    List<Heard> heard() {
        return heard;
    }

    /** The logins among them. */
    List<Heard> logins() {
        return heard.stream()
                .filter(each -> "login".equals(each.field("action")))
                .toList();
    }

    /** Whether {@code secret} was among the bytes that came. */
    boolean hasSeen(String secret) {
        synchronized (raw) {
            return raw.toString(StandardCharsets.ISO_8859_1).contains(secret);
        }
    }

    private void serve() {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                Thread.ofVirtual().start(() -> talk(channel));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(SocketChannel channel) {
        var pool = new BufferPool(2, 0, 1 << 20);
        try (channel) {
            Transport below = new Recording(SocketTransport.over(channel));
            Transport transport = tls == null ? below : new TlsTransport(below, engine(tls), pool);
            transport.handshake();
            try (var wire = Wire.ofServer(transport, pool, 1 << 16)) {
                answer(wire, transport);
            }
        } catch (IOException e) {
            // The client has left, or does not trust this server: many tests want it to.
            assert channel != null;
        }
    }

    private SSLEngine engine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(wantsCertificate);
        return engine;
    }

    private void answer(Wire wire, Transport transport) throws IOException {
        byte[] nonce = new byte[LoginProof.NONCE_BYTES];
        nonce[0] = (byte) System.nanoTime();
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
        var greeting = new Greeting("peer/1", Instant.EPOCH, "first", Greeting.Limits.DEFAULT, auth, encoded);
        wire.write(greeting.toHeader());
        wire.flush();
        for (Header request = wire.read(); request != null; request = wire.read()) {
            var came = new Heard(request, greeting, transport.security().certificateHash());
            heard.add(came);
            if (!"login".equals(request.text("action"))) {
                wire.write(Header.of("status", 204L));
            } else if (lets.test(came)) {
                String user = request.text("user");
                wire.write(Header.of("status", 200L, "user", user == null ? "anna" : user));
            } else {
                wire.write(
                        Header.of("status", 401L, "code", "login-failed", "error", "the login failed", "close", true));
                wire.flush();
                return;
            }
            wire.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** Passes all on, and keeps what was read. */
    private final class Recording implements Transport {
        private final Transport below;

        Recording(Transport below) {
            this.below = below;
        }

        private int noted(ByteBuffer target, int start, int length) {
            synchronized (raw) {
                for (int i = 0; i < length; i++) {
                    raw.write(target.get(start + i));
                }
            }
            return length;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int start = target.position();
            return noted(target, start, below.read(target));
        }

        @Override
        public int readNow(ByteBuffer target) throws IOException {
            int start = target.position();
            return noted(target, start, below.readNow(target));
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return below.write(source);
        }

        @Override
        public void endInput() throws IOException {
            below.endInput();
        }

        @Override
        public void endOutput() throws IOException {
            below.endOutput();
        }

        @Override
        public Origin peer() {
            return below.peer();
        }

        @Override
        public boolean isOpen() {
            return below.isOpen();
        }

        @Override
        public void close() throws IOException {
            below.close();
        }
    }
}
