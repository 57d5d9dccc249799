package dev.waybill.dist;

import dev.waybill.protocol.TlsSuites;
import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Another program's end of TLS: the JDK's own sockets, which share no code with ours above its engine. */
record TlsClient(SSLContext context) {

    private static final char[] PASSWORD = "not-a-secret".toCharArray();

    /** One that trusts {@code certificate}, a PEM file, and shows none. */
    static TlsClient trusting(Path certificate) throws IOException, GeneralSecurityException {
        var none = KeyStore.getInstance("PKCS12");
        none.load(null, null);
        return of(certificate, none);
    }

    /** The same, which shows the certificate that is in {@code pair}, a PKCS #12 file. */
    static TlsClient trusting(Path certificate, Path pair) throws IOException, GeneralSecurityException {
        return of(certificate, KeyStore.getInstance(pair.toFile(), PASSWORD));
    }

    private static TlsClient of(Path certificate, KeyStore keys) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        var shown = KeyManagerFactory.getInstance("PKIX");
        shown.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        return new TlsClient(context);
    }

    /** A connection whose handshake is over and whose greeting was read. The caller closes it. */
    Peer connect(InetSocketAddress address) throws IOException {
        Peer peer = Peer.over(socket(address, TlsSuites.TLS_1_3));
        peer.read();
        return peer;
    }

    /** A connection whose handshake is over; it speaks {@code protocol} alone. The caller closes it. */
    SSLSocket socket(InetSocketAddress address, String protocol) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        try {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
