package dev.waybill.client;

import dev.waybill.client.trust.Distrust;
import dev.waybill.client.trust.Fingerprint;
import org.jspecify.annotations.Nullable;

/** What answered has not proved to be the server that is meant: nothing was sent to it, no credential either. */
public final class UntrustedServerException extends WaybillException {

    private final transient Distrust distrust;

    UntrustedServerException(Distrust distrust) {
        super(String.valueOf(distrust.getMessage()), null, distrust);
        this.distrust = distrust;
    }

    /** Why it is not trusted. */
    public Distrust.Reason reason() {
        return distrust.reason();
    }

    /** The certificate that was shown; null if none was looked at. */
    public @Nullable Fingerprint shown() {
        return distrust.shown();
    }

    /** Whether a person may decide that it is trusted all the same, and nobody was there to. */
    public boolean mayBeAsked() {
        return distrust.mayBeAsked();
    }
}
