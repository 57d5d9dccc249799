package dev.waybill.client.trust;

import dev.waybill.client.trust.Authorities.Objection;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges the certificates of one server, in the midst of a handshake: what it does not accept ends that with a {@link
 * Distrust}. It asks nobody, as the server waits meanwhile: who wants to asks afterwards, tells {@link #accept}, and
 * connects again. Any thread.
 */
public final class ServerJudge extends X509ExtendedTrustManager {

    private final String place;
    private final Trust trust;
    private final @Nullable Authorities named;
    private final Set<Fingerprint> accepted = ConcurrentHashMap.newKeySet();
    private final Set<Fingerprint> toKeep = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Authorities ofJdk;

    /**
     * Of the server at {@code place}, a host and a port.
     *
     * @throws IOException if a file of authorities cannot be read
     */
    public ServerJudge(String place, Trust trust) throws IOException, GeneralSecurityException {
        this.place = place;
        this.trust = trust;
        this.named = trust instanceof Trust.Authorities only ? Authorities.of(only.file()) : null;
    }

    /** A person has decided that the one with {@code fingerprint} is the right one: it is known from now on. */
    public void accept(Fingerprint fingerprint) throws Distrust {
        accepted.add(fingerprint);
        keep(fingerprint);
    }

    /**
     * The handshake is done, so the server has the key of {@code certificate}: what was new is kept.
     *
     * @throws Distrust if it cannot be kept, since it would be new each time
     */
    public void proved(X509Certificate certificate) throws Distrust {
        if (!toKeep.isEmpty()) {
            Fingerprint fingerprint = Fingerprint.of(certificate);
            if (toKeep.remove(fingerprint)) {
                keep(fingerprint);
            }
        }
    }

    private void keep(Fingerprint fingerprint) throws Distrust {
        if (trust instanceof Trust.Known known) {
            try {
                known.file().add(place, fingerprint);
            } catch (IOException e) {
                throw new Distrust(
                        Distrust.Reason.NO_MEMORY,
                        "that " + place + " is " + fingerprint + " cannot be kept in \""
                                + known.file().file() + "\": " + e.getMessage(),
                        fingerprint,
                        e);
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        Fingerprint shown = Fingerprint.of(chain[0]);
        // Not a switch: the first one over types costs a JVM that has just started as much as its first lambda.
        if (trust instanceof Trust.Pinned pinned) {
            check(pinned, shown);
        } else if (trust instanceof Trust.Authorities only) {
            check(only, chain, authType, engine, shown);
        } else if (trust instanceof Trust.Known known) {
            check(known, chain, authType, engine, shown);
        }
    }

    private void check(Trust.Pinned pinned, Fingerprint shown) throws Distrust {
        if (!pinned.fingerprint().equals(shown)) {
            throw new Distrust(
                    Distrust.Reason.NOT_PINNED,
                    "the certificate of " + place + " is " + shown + ", not " + pinned.fingerprint()
                            + " as demanded: nothing was sent",
                    shown,
                    null);
        }
    }

    private void check(
            Trust.Authorities only, X509Certificate[] chain, String authType, SSLEngine engine, Fingerprint shown)
            throws Distrust {
        Objection objection = named == null ? null : named.objection(chain, authType, engine);
        if (objection != null) {
            throw new Distrust(
                    objection.reason(),
                    "no authority of \"" + only.file() + "\" vouches for the certificate of " + place + ": "
                            + objection.clause(),
                    shown,
                    null);
        }
    }

    private void check(Trust.Known known, X509Certificate[] chain, String authType, SSLEngine engine, Fingerprint shown)
            throws CertificateException {
        Set<Fingerprint> before = before(known);
        if (!before.isEmpty() && !before.contains(shown)) {
            throw changed(known, before, shown);
        }
        if (known.firstUse() == FirstUse.NO) {
            return;
        }
        Objection outOfDate = Authorities.outOfDate(chain[0]);
        if (outOfDate != null) {
            throw new Distrust(
                    outOfDate.reason(),
                    "the certificate of " + place + " is refused: " + outOfDate.clause(),
                    shown,
                    null);
        }
        if (before.contains(shown) || accepted.contains(shown)) {
            return;
        }
        Objection objection = Authorities.isSelfSigned(chain[0])
                ? Authorities.unknown(chain[0])
                : ofJdk().objection(chain, authType, engine);
        if (objection != null) {
            meet(known, objection, shown);
        }
    }

    private Set<Fingerprint> before(Trust.Known known) throws Distrust {
        try {
            return known.file().of(place);
        } catch (IOException e) {
            throw new Distrust(
                    Distrust.Reason.NO_MEMORY, "the known servers cannot be read: " + e.getMessage(), null, e);
        }
    }

    private Distrust changed(Trust.Known known, Set<Fingerprint> before, Fingerprint shown) {
        String was = before.size() == 1 ? before.iterator().next().toString() : before.toString();
        return new Distrust(
                Distrust.Reason.CHANGED,
                "the certificate of " + place + " has changed: it was " + was + " and is " + shown
                        + "; somebody may be in between, so nothing was sent. If its operator confirms the new one,"
                        + " remove the old line from \"" + known.file().file() + "\"",
                shown,
                null);
    }

    /** A server that nobody knows. */
    private void meet(Trust.Known known, Objection objection, Fingerprint shown) throws Distrust {
        if (known.firstUse() == FirstUse.ACCEPT_NEW) {
            toKeep.add(shown);
            return;
        }
        throw new Distrust(
                objection.reason(),
                "nobody vouches for the certificate of " + place + ": " + objection.clause()
                        + ", and was not seen before; it is " + shown,
                shown,
                known.firstUse() == FirstUse.ASK,
                null);
    }

    private Authorities ofJdk() throws CertificateException {
        Authorities loaded = ofJdk;
        if (loaded == null) {
            try {
                loaded = Authorities.ofJdk();
            } catch (GeneralSecurityException e) {
                throw new CertificateException("the JDK's authorities cannot be read", e);
            }
            ofJdk = loaded;
        }
        return loaded;
    }

    /** Nothing is known there of the name that was called. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a server is judged within its own handshake only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a client judges no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
