package dev.waybill.client.login;

import java.nio.file.Path;

/** One thing to log in with. It is looked at where a server asks for a login, not before. */
public sealed interface Credential {

    /** A user's password. It goes over encrypted connections, and those that do not leave this machine. */
    record Password(Secret secret) implements Credential {}

    /** A bearer token, which tells the user too. It goes where a password does. */
    record Token(Secret secret) implements Credential {}

    /**
     * An Ed25519 key in OpenSSH's format. If it has a passphrase the agent is asked first, then a person. The public half
     * of a key that the agent holds does as well.
     */
    record Key(Path file) implements Credential {}

    /** Whatever Ed25519 keys the agent holds, the first three of them. */
    record AgentKeys() implements Credential {}

    /**
     * A certificate that is shown in the TLS handshake.
     *
     * @param chain in PEM, the own one first
     * @param key its private key, in PEM (PKCS #8)
     */
    record Certificate(Path chain, Path key) implements Credential {}

    /** What a {@linkplain CredentialsFile file of credentials} has for the server; it need not be there. */
    record Listed(CredentialsFile file) implements Credential {}

    /** A password that a person is asked for. */
    record AskedPassword() implements Credential {}
}
