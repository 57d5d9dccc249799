package dev.waybill.client.trust;

import java.nio.file.Path;

/** By what an encrypted server is known to be the right one. Before that is sure, nothing of a credential is sent. */
public sealed interface Trust {

    /**
     * The authorities that the JDK knows; what they do not vouch for is compared with what was seen before.
     *
     * @param file of known servers, which need not be there
     * @param firstUse what happens with those that are not in it
     */
    record Known(KnownServers file, FirstUse firstUse) implements Trust {}

    /**
     * The authorities of a file, and no others.
     *
     * @param file of certificates in PEM
     */
    record Authorities(Path file) implements Trust {}

    /** One certificate, whoever vouches for it, and whatever names and dates it tells. */
    record Pinned(Fingerprint fingerprint) implements Trust {}

    /** The JDK's authorities and the user's own {@code known_servers}; a person is asked about others. */
    static Trust usual() {
        return known(FirstUse.ASK);
    }

    /** The same, where {@code firstUse} decides about others. */
    static Trust known(FirstUse firstUse) {
        return new Known(KnownServers.ofUser(), firstUse);
    }

    /** The authorities whose certificates {@code pem} holds, and no others. */
    static Trust authorities(Path pem) {
        return new Authorities(pem);
    }

    /** The one certificate that {@code fingerprint} tells, as in {@code sha256:9f86d0…}. */
    static Trust pinned(String fingerprint) {
        return new Pinned(Fingerprint.of(fingerprint));
    }
}
