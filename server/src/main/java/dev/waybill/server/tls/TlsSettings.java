package dev.waybill.server.tls;

import dev.waybill.protocol.TlsSuites;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code [tls]}.
 *
 * @param certificate the PEM file of the server's certificate and those that it was signed by, its own first
 * @param key the PEM file of its private key
 * @param madeIfMissing whether the server makes a pair where there is none: an operator's is never made up
 * @param clientCertificates whether peers show one
 * @param clientAuthorities the PEM file of those who sign for peers; null to take any certificate for what its hash is
 * @param protocols what is spoken, as the JDK calls it
 */
public record TlsSettings(
        Path certificate,
        Path key,
        boolean madeIfMissing,
        ClientCertificates clientCertificates,
        @Nullable Path clientAuthorities,
        List<String> protocols) {

    /** What holds where nothing is configured. */
    public static final TlsSettings DEFAULT = ofFolder(Path.of("tls"));

    /** Copies the list. */
    public TlsSettings {
        protocols = List.copyOf(protocols);
    }

    /** The same as {@link #DEFAULT} with a pair in {@code folder}, which is made if it is missing. */
    public static TlsSettings ofFolder(Path folder) {
        return new TlsSettings(
                folder.resolve("certificate.pem"),
                folder.resolve("key.pem"),
                true,
                ClientCertificates.NONE,
                null,
                List.of(TlsSuites.TLS_1_3));
    }
}
