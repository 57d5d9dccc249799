package dev.waybill.http;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.http.exchange.BrokenBodyException;
import dev.waybill.http.exchange.Exchange;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.RequestHead;
import dev.waybill.http.exchange.RequestReader;
import dev.waybill.http.exchange.Resource;
import dev.waybill.http.login.ConnectionLogin;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers the requests of one connection in their order, until either end wants to leave. Of its thread. */
final class HttpConnection {

    private static final Duration HEAD_PATIENCE = Duration.ofSeconds(10);

    private final Dialect.Conversation peer;
    private final Hosts hosts;
    private final ConnectionLogin login;
    private final Resource resources;
    private final RequestReader reader;

    HttpConnection(Dialect.Conversation peer, Hosts hosts, ConnectionLogin login, Resource resources) {
        this.peer = peer;
        this.hosts = hosts;
        this.login = login;
        this.resources = resources;
        this.reader = new RequestReader(peer, HEAD_PATIENCE);
    }

    void run() throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            RequestHead head = next();
            if (head == null) {
                return;
            }
            var exchange = new Exchange(peer, head, reader);
            answer(exchange);
            peer.endCall();
            goesOn = exchange.goesOn();
        }
    }

    private @Nullable RequestHead next() throws IOException {
        try {
            return reader.next();
        } catch (HttpRefusal refusal) {
            refuse(refusal);
        } catch (SocketTimeoutException e) {
            if (!reader.isInHead()) {
                throw e;
            }
            refuse(HttpRefusal.of(
                    408,
                    "too-slow",
                    "the head of the request took longer than " + HEAD_PATIENCE.toSeconds() + " seconds"));
        }
        return null;
    }

    private void refuse(HttpRefusal refusal) throws IOException {
        Exchange.ofBrokenHead(peer, reader).refuse(refusal);
    }

    /** A resource may throw anything: its peer hears of it, and the server's log too. */
    private void answer(Exchange exchange) throws IOException, InterruptedException {
        try {
            hosts.check(exchange.head());
            login.recognise(exchange);
            resources.answer(exchange);
            if (!exchange.hasBegun()) {
                throw new IllegalStateException(
                        "nothing answered " + exchange.head().path());
            }
        } catch (HttpRefusal refusal) {
            exchange.refuse(refusal);
        } catch (CommandException refused) {
            exchange.refuse(refused);
        } catch (BrokenBodyException e) {
            exchange.endsConnection();
            exchange.refuse(e.refusal());
        } catch (RuntimeException defect) {
            if (!exchange.hasBegun()) {
                exchange.endsConnection();
                exchange.refuse(HttpRefusal.of(500, "failed", "the server failed: its log tells more"));
            }
            throw defect;
        }
    }
}
