package dev.waybill.client;

import dev.waybill.client.key.KeyFile;
import dev.waybill.client.key.Signer;
import dev.waybill.client.login.Secret;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.protocol.LoginProof;
import dev.waybill.protocol.Security;
import java.io.IOException;
import java.util.Base64;

/** One way to log in, as far as it is known: something to send, or something to ask a person first. */
sealed interface LoginChoice {

    /** As the protocol names it. */
    String method();

    /** Something that can be sent. */
    sealed interface Ready extends LoginChoice {

        /**
         * The request, for one connection and no other.
         *
         * @throws IOException if whoever holds the key does not sign
         */
        Header request(Greeting greeting, Security security) throws IOException;

        /** Whether the request itself is the secret, so that it must not go where others read it. */
        boolean isSecret();
    }

    /** A user's password. */
    record ByPassword(String user, Secret secret) implements Ready {
        @Override
        public String method() {
            return LoginMethod.PASSWORD;
        }

        @Override
        public Header request(Greeting greeting, Security security) {
            return header(method(), "user", user, "secret", secret.text());
        }

        @Override
        public boolean isSecret() {
            return true;
        }
    }

    /** A bearer token. */
    record ByToken(Secret secret) implements Ready {
        @Override
        public String method() {
            return LoginMethod.TOKEN;
        }

        @Override
        public Header request(Greeting greeting, Security security) {
            return header(method(), "secret", secret.text());
        }

        @Override
        public boolean isSecret() {
            return true;
        }
    }

    /** A key that signs: the nonce of this connection and the certificate of this server, so for no other. */
    record ByKey(String user, Signer signer) implements Ready {
        @Override
        public String method() {
            return LoginMethod.KEY;
        }

        @Override
        public Header request(Greeting greeting, Security security) throws IOException {
            byte[] proof = LoginProof.bytes(greeting.nonceBytes(), security.certificateHash(), user, signer.key());
            String signature = Base64.getEncoder().encodeToString(signer.sign(proof));
            return header(method(), "user", user, "key", signer.key().text(), "signature", signature);
        }

        @Override
        public boolean isSecret() {
            return false;
        }
    }

    /** The certificate that the handshake has shown. */
    record ByCertificate() implements Ready {
        @Override
        public String method() {
            return LoginMethod.CERTIFICATE;
        }

        @Override
        public Header request(Greeting greeting, Security security) {
            return header(method());
        }

        @Override
        public boolean isSecret() {
            return false;
        }
    }

    /** A key whose passphrase is missing. */
    record LockedKey(String user, KeyFile file) implements LoginChoice {
        @Override
        public String method() {
            return LoginMethod.KEY;
        }
    }

    /**
     * A password that is missing.
     *
     * @param isAgain whether one was wrong
     */
    record MissingPassword(String user, boolean isAgain) implements LoginChoice {
        @Override
        public String method() {
            return LoginMethod.PASSWORD;
        }
    }

    private static Header header(String method, Object... more) {
        Header header = Header.of(Field.ACTION, "login", "method", method);
        for (int i = 0; i < more.length; i += 2) {
            header = header.with(String.valueOf(more[i]), more[i + 1]);
        }
        return header;
    }
}
