package dev.waybill.client;

import dev.waybill.client.WaitListener.Awaited;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.BrokenBodyException;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import java.io.IOException;
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
            default -> failure;
        };
    }

    private WaybillException lost(ConnectionLostException lost, Connection used) {
        Awaited expired = used.line().expired();
        String foreign =
                used.isGreeted() ? null : ForeignProtocol.speaking(used.line().firstBytes());
        if (foreign != null) {
            return speaks(foreign, lost);
        }
        if (expired == Awaited.GREETING) {
            String sentence = address + " takes connections, but has not greeted within "
                    + Seconds.of(timeouts.greeting()) + ": it hangs, or is no Waybill server";
            return new CannotConnectException(sentence, null, lost);
        }
        String sentence = expired == null
                ? "the connection to " + address + " was lost: " + lost.getMessage()
                : "nothing came from or went to " + address + " for " + Seconds.of(timeouts.answer());
        return new ConnectionBrokenException(sentence, expired != null, lost);
    }

    private ProtocolException foreign(BadFrameException bad, Connection used) {
        String foreign =
                used.isGreeted() ? null : ForeignProtocol.speaking(used.line().firstBytes());
        return foreign == null
                ? new ProtocolException(address + " does not speak Waybill's protocol: " + bad.getMessage(), bad)
                : speaks(foreign, bad);
    }

    private ProtocolException speaks(String foreign, @Nullable Throwable cause) {
        return new ProtocolException(
                "what listens at " + address + " is " + foreign + ", not a Waybill server: check the port", cause);
    }

    private static WaybillException broken(BrokenBodyException broken) {
        var trailer = new Fields(broken.trailer());
        long status = trailer.integer(Field.STATUS, 0);
        return status >= 400
                ? WaybillException.of(new Answer(Math.clamp(status, 400, 999), trailer))
                : new IntegrityException(String.valueOf(broken.getMessage()), null, broken);
    }
}
