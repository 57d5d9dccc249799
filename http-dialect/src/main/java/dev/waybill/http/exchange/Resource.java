package dev.waybill.http.exchange;

import java.io.IOException;

/** What answers the requests below one path. Any thread. */
@FunctionalInterface
public interface Resource {

    /**
     * Answers one request, once.
     *
     * @throws HttpRefusal or {@link dev.waybill.api.CommandException} to refuse it
     * @throws IOException the peer has left: let it through
     * @throws InterruptedException the server stops: let it through
     */
    void answer(Exchange exchange) throws IOException, InterruptedException;
}
