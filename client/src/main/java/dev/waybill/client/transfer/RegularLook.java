package dev.waybill.client.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Takes everything for changed after each rest: where nobody tells of changes. */
final class RegularLook implements Changes {

    private final Duration rest;
    private final Ending ending = new Ending();

    RegularLook(Duration rest) {
        this.rest = rest;
    }

    @Override
    public List<String> await() throws IOException {
        ending.pause(rest);
        return MirrorWay.ALL;
    }

    @Override
    public void close() {
        ending.cancel();
    }
}
