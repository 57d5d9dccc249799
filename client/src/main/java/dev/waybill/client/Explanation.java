package dev.waybill.client;

import dev.waybill.client.WaitListener.Awaited;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.BrokenBodyException;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Explains failures of a connection to the caller. */
final class Explanation {

    private final ServerAddress address;
    private final Timeouts timeouts;

    Explanation(ServerAddress address, Timeouts timeouts) {
        this.address = address;
        this.timeouts = timeouts;
    }

    /**
     * The exception to throw for {@code failure} of {@code used}: {@code failure} itself if it is neither of the
     * connection nor of a body.
     */
    IOException of(IOException failure, Connection used) {
        return switch (failure) {
            case ConnectionLostException lost -> lost(lost, used);
            case BadFrameException bad -> foreign(bad, used);
            case BrokenBodyException broken -> broken(broken);
            case SSLException tls -> unencrypted(tls, used);
            default -> failure;
        };
    }

    private WaybillException lost(ConnectionLostException lost, Connection used) {
        if (lost.getCause() instanceof SSLException tls && !used.isGreeted()) {
            return unencrypted(tls, used);
        }
        Awaited expired = used.line().expired();
        String foreign = foreign(used);
        if (foreign != null) {
            return speaks(foreign, lost);
        }
        if (expired == Awaited.GREETING) {
            return late(lost);
        }
        String sentence = expired == null
                ? "the connection to " + address + " was lost: " + lost.getMessage()
                : "nothing came from or went to " + address + " for " + Seconds.of(timeouts.answer());
        return new ConnectionBrokenException(sentence, expired != null, lost);
    }

    private CannotConnectException late(IOException cause) {
        String sentence = address + " takes connections, but has not greeted within "
                + Seconds.of(timeouts.greeting()) + ": it hangs, or is no Waybill server"
                + (address.isEncrypted() ? " that speaks TLS" : "");
        return new CannotConnectException(sentence, null, cause);
    }

    /** The handshake failed, or the server took it back with its first word, as where it wants a certificate. */
    private WaybillException unencrypted(IOException tls, Connection used) {
        if (used.line().expired() == Awaited.GREETING) {
            return late(tls);
        }
        String other = ForeignProtocol.speaking(used.line().firstBytes());
        if (other == null || other.equals(ForeignProtocol.TLS)) {
            return new CannotConnectException(
                    "no encrypted connection to " + address + ": " + tls.getMessage(), null, tls);
        }
        return new CannotConnectException(
                other.equals(ForeignProtocol.WAYBILL)
                        ? address.place() + " is a Waybill server that does not encrypt, and nothing was sent: write"
                                + " waybill:// if you mean that"
                        : "what listens at " + address + " is " + other + ", not a Waybill server: check the port",
                null,
                tls);
    }

    /** What speaks there instead; null if that is not known, or nothing but what should. */
    private @Nullable String foreign(Connection used) {
        String other = used.isGreeted() || address.isEncrypted()
                ? null
                : ForeignProtocol.speaking(used.line().firstBytes());
        return ForeignProtocol.WAYBILL.equals(other) ? null : other;
    }

    private ProtocolException foreign(BadFrameException bad, Connection used) {
        String foreign = foreign(used);
        return foreign == null
                ? new ProtocolException(address + " does not speak Waybill's protocol: " + bad.getMessage(), bad)
                : speaks(foreign, bad);
    }

    private ProtocolException speaks(String foreign, @Nullable Throwable cause) {
        String hint = foreign.equals(ForeignProtocol.TLS)
                ? ": write waybills:// if it is Waybill's, else check the port"
                : ", not a Waybill server: check the port";
        return new ProtocolException("what listens at " + address + " is " + foreign + hint, cause);
    }

    private static WaybillException broken(BrokenBodyException broken) {
        var trailer = new Fields(broken.trailer());
        long status = trailer.integer(Field.STATUS, 0);
        return status >= 400
                ? WaybillException.of(new Answer(Math.clamp(status, 400, 999), trailer))
                : new IntegrityException(String.valueOf(broken.getMessage()), null, broken);
    }
}
