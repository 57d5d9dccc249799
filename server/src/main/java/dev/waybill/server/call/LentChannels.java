package dev.waybill.server.call;

import dev.waybill.api.RemotePath;
import java.io.IOException;
import java.nio.channels.Channel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call has opened and not closed yet. Of one thread at a time. */
final class LentChannels {

    private final List<Lent> opened = new ArrayList<>(0);

    /** A content, an upload or a part. */
    interface Lent extends Channel {
        /** Its path, for the log. */
        RemotePath path();
    }

    /** Remembers {@code lent}, which the call has opened. */
    <T extends Lent> T kept(T lent) {
        opened.add(lent);
        return lent;
    }

    /** Forgets what is closed: a call may open a million files one after the other, or run for a year. */
    void forget(Lent lent) {
        opened.remove(lent);
    }

    /** Closes all that is still open, and adds to {@code left} what that was. */
    void closeAll(List<String> left) throws IOException {
        @Nullable IOException failure = null;
        for (Lent each : List.copyOf(opened)) {
            if (each.isOpen()) {
                left.add(each.path().text());
                try {
                    each.close();
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
