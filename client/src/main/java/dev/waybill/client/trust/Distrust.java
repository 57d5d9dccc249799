package dev.waybill.client.trust;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** A server's certificate is not trusted, so nothing is sent to it. The message is one sentence for a person. */
public final class Distrust extends CertificateException {

    /** Why it is not. */
    public enum Reason {
        /** Its time is over, or has not begun. */
        OUT_OF_DATE,
        /** An authority vouches for it, but under other names than the one that was called. */
        OTHER_NAME,
        /** Nobody vouches for it that this end knows, and it was not seen before. */
        UNKNOWN,
        /** The server was known by another one. */
        CHANGED,
        /** It is not the one that was demanded. */
        NOT_PINNED,
        /** What was seen before cannot be read or kept. */
        NO_MEMORY
    }

    private final Reason reason;
    private final @Nullable Fingerprint shown;
    private final boolean mayBeAsked;

    Distrust(Reason reason, String sentence, @Nullable Fingerprint shown, @Nullable Throwable cause) {
        this(reason, sentence, shown, false, cause);
    }

    Distrust(
            Reason reason,
            String sentence,
            @Nullable Fingerprint shown,
            boolean mayBeAsked,
            @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
        this.shown = shown;
        this.mayBeAsked = mayBeAsked;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The certificate that was shown; null if none was looked at. */
    public @Nullable Fingerprint shown() {
        return shown;
    }

    /** Whether a person may decide that it is trusted all the same. */
    public boolean mayBeAsked() {
        return mayBeAsked;
    }
}
