package dev.waybill.protocol;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What protects the bytes of a connection.
 *
 * @param isEncrypted whether nobody between the two ends reads or changes them
 * @param certificateHash the SHA-256 of the server's certificate (DER), at both ends; empty without one
 * @param peerCertificates what the other end has proved to have, its own first; empty if nothing
 */
@SuppressWarnings("ArrayRecordComponent")
public record Security(boolean isEncrypted, byte[] certificateHash, List<X509Certificate> peerCertificates) {

    /** Nothing does. */
    public static final Security PLAIN = new Security(false, new byte[0], List.of());

    public Security {
        peerCertificates = List.copyOf(peerCertificates);
    }
}
