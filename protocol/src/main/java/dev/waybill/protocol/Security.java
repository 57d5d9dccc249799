package dev.waybill.protocol;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What protects the bytes of a connection on their way, and what its ends have shown each other.
 *
 * @param isEncrypted whether TLS is spoken
 * @param certificateHash the SHA-256 of the server's certificate (its DER form), the same at both ends; empty without
 *     TLS. It is not to be changed.
 * @param peerCertificates what the other end has shown, its own first; empty where it has shown none. At a server that
 *     trusts them they were checked, at a client by the trust that its engine was made with.
 */
@SuppressWarnings("ArrayRecordComponent") // a hash that is only handed on; nobody compares two of these
public record Security(boolean isEncrypted, byte[] certificateHash, List<X509Certificate> peerCertificates) {

    /** No protection at all. */
    public static final Security PLAIN = new Security(false, new byte[0], List.of());

    /** Copies the list. */
    public Security {
        peerCertificates = List.copyOf(peerCertificates);
    }
}
