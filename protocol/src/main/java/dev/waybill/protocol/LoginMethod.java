package dev.waybill.protocol;

/** How a caller can prove who it is: what a greeting lists in {@code auth} and a login names as its {@code method}. */
public final class LoginMethod {

    /** One need not: every request is answered without a login. */
    public static final String NONE = "none";

    /** By a name and a password. */
    public static final String PASSWORD = "password";

    /** By a signature of {@link LoginProof} with an Ed25519 key. */
    public static final String KEY = "key";

    /** By a bearer token, which names its user itself. */
    public static final String TOKEN = "token";

    /** By the certificate that the client has shown in the TLS handshake. */
    public static final String CERTIFICATE = "certificate";

    private LoginMethod() {}
}
