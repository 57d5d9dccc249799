package dev.waybill.protocol;

import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * What both ends speak: TLS 1.3, and 1.2 where somebody asked for it, with ciphers that authenticate and keys that are
 * forgotten, the fastest first.
 */
public final class TlsSuites {

    /** The protocol of RFC 8446, as the JDK calls it. */
    public static final String TLS_1_3 = "TLSv1.3";

    /** The protocol of RFC 5246, as the JDK calls it. */
    public static final String TLS_1_2 = "TLSv1.2";

    /** AES with 128 bits goes ahead: it is as safe here as 256, and a third faster. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private TlsSuites() {}

    /**
     * Lets {@code engine} speak {@code protocols} and these ciphers alone. What else is set on it stays.
     *
     * @param protocols {@link #TLS_1_3}, {@link #TLS_1_2} or both
     */
    public static void set(SSLEngine engine, List<String> protocols) {
        SSLParameters parameters = engine.getSSLParameters();
        List<String> known = List.of(engine.getSupportedCipherSuites());
        parameters.setProtocols(protocols.toArray(new String[0]));
        parameters.setCipherSuites(SUITES.stream().filter(known::contains).toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
    }
}
