package dev.waybill.api;

import java.security.cert.X509Certificate;

/**
 * What a caller has given to prove who it is. Nothing of it is shown by {@code toString}, and its secret is wiped when the
 * question is answered: who needs it for longer copies it. New kinds may be added: answer null to those.
 */
public sealed interface Credential {

    /** A name and a password, which may be wrong. */
    record Password(
            String user,
            @SuppressWarnings("ArrayRecordComponent") char[] secret) implements Credential {
        @Override
        public String toString() {
            return "a password of " + user;
        }
    }

    /** A bearer token, which may be anything. */
    record Token(@SuppressWarnings("ArrayRecordComponent") char[] secret) implements Credential {
        @Override
        public String toString() {
            return "a token";
        }
    }

    /**
     * A key that the caller has: the server has checked its signature. Whether it is {@code user}'s is the question.
     *
     * @param user who the caller wants to be
     * @param publicKey in OpenSSH's format without a comment: {@code ssh-ed25519 AAAA…}
     */
    record Key(String user, String publicKey) implements Credential {}

    /** A certificate that the caller has shown in the TLS handshake, and whose key it has. Its times were checked. */
    record Certificate(X509Certificate certificate) implements Credential {
        @Override
        public String toString() {
            return "a certificate";
        }
    }
}
