package dev.waybill.protocol;

import dev.waybill.api.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * TLS (RFC 8446, RFC 5246) over another transport, for either end. Its life: {@link #handshake}, then bytes both ways,
 * then {@link #endOutput} with TLS's own end, and {@link #close}, which says nothing more.
 *
 * <p>At rest it holds half a KiB beside its engine; the buffers for records are lent by the pool while bytes flow. Bytes
 * that the peer sends ahead of the handshake are never handed out. A peer that just goes away, without TLS's end, is an
 * {@link SSLException} and not the end of the stream, since somebody between could have cut it.
 *
 * <p>Reads never write: what the peer asks for in between, as new keys, goes out with the next write, as RFC 8446 4.6.3
 * allows. TLS 1.2's renegotiation is refused.
 */
public final class TlsTransport implements Transport {

    private final Transport below;
    private final SSLEngine engine;
    private final TlsInput in;
    private final TlsOutput out;
    private volatile Security security = Security.PLAIN;

    /**
     * Over {@code below}, which this then owns.
     *
     * @param engine a new one, whose mode, protocols and trust are set: {@link TlsSuites} helps
     * @param pool lends the buffers for records
     */
    public TlsTransport(Transport below, SSLEngine engine, BufferPool pool) {
        this.below = below;
        this.engine = engine;
        this.out = new TlsOutput(below, engine, pool);
        this.in = new TlsInput(below, engine, pool, out);
    }

    /**
     * {@inheritDoc}
     *
     * @throws SSLException if the peer does not speak TLS, or no protocol, key or trust that this end takes; it was told
     */
    @Override
    public void handshake() throws IOException {
        try {
            below.handshake();
            engine.beginHandshake();
            while (TlsTasks.isHandshaking(engine)) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> TlsTasks.run(engine);
                    case NEED_WRAP -> out.handshake();
                    default -> in.handshake();
                }
            }
        } catch (SSLException e) {
            out.alert();
            throw e;
        }
        security = agreed();
        out.open();
    }

    private Security agreed() throws SSLException {
        List<X509Certificate> theirs = peerCertificates();
        @Nullable X509Certificate ofServer = theirs.isEmpty() ? null : theirs.getFirst();
        if (!engine.getUseClientMode()) {
            Certificate[] ours = engine.getSession().getLocalCertificates();
            ofServer = ours != null && ours[0] instanceof X509Certificate first ? first : null;
        }
        if (ofServer == null) {
            throw new SSLException("the server has shown no certificate");
        }
        return new Security(true, sha256(ofServer), theirs);
    }

    private List<X509Certificate> peerCertificates() {
        try {
            var theirs =
                    new ArrayList<X509Certificate>(); // no stream: its first one holds up a JVM that has just started
            for (Certificate each : engine.getSession().getPeerCertificates()) {
                if (each instanceof X509Certificate certificate) {
                    theirs.add(certificate);
                }
            }
            return theirs;
        } catch (SSLPeerUnverifiedException e) {
            return List.of(); // it has shown none
        }
    }

    private static byte[] sha256(X509Certificate certificate) throws SSLException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new SSLException("the server's certificate has no form that can be hashed", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public Security security() {
        return security;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return in.read(target, true);
    }

    @Override
    public int readNow(ByteBuffer target) throws IOException {
        return in.read(target, false);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return out.write(source);
    }

    @Override
    public void endInput() throws IOException {
        in.end();
        below.endInput();
    }

    /**
     * {@inheritDoc} The peer hears it by TLS's close_notify, which waits for room to send as any write does; where another
     * thread is in the middle of a write that is left out.
     */
    @Override
    public void endOutput() throws IOException {
        out.end();
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

    /** Closes at once and without a word, so that any thread may: {@link #endOutput} is what a polite peer calls first. */
    @Override
    public void close() throws IOException {
        try {
            below.close();
        } finally {
            in.close();
        }
    }
}
