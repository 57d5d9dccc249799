package dev.waybill.shell.terminal;

import dev.waybill.client.LoginException;
import dev.waybill.client.UntrustedServerException;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.session.NoStartFolder;
import dev.waybill.shell.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks ahead of the first prompt whether the server is there, and the folder of the URL. The prompt waits for a moment
 * only: the question goes over a connection of its own, and is given up then.
 */
final class FirstGreeting implements Callable<Boolean> {

    private static final Duration MOMENT = Duration.ofMillis(300);

    /** Keys that are made and signatures take their time, the more so in a JVM that has just started. */
    private static final Duration MOMENT_OF_TLS = Duration.ofSeconds(2);

    private final Session session;
    private final WaybillClient client;
    private final Duration moment;

    FirstGreeting(Session session) {
        this(session, session.client().address().isEncrypted() ? MOMENT_OF_TLS : MOMENT);
    }

    /** @param moment so long the prompt waits */
    FirstGreeting(Session session, Duration moment) {
        this.session = session;
        this.client = session.client().another();
        this.moment = moment;
    }

    /**
     * Returns if all is well.
     *
     * @throws NoStartFolder if the server is there, and the folder is not
     * @throws IOException if the server is not there, or takes longer than a moment
     */
    void await() throws IOException {
        if (session.terminal().mayAsk() && !client.address().user().isEmpty()) {
            ask();
            return;
        }
        try {
            awaitAside();
        } catch (LoginException | UntrustedServerException e) {
            if (!session.terminal().mayAsk()) {
                throw e;
            }
            ask();
        }
    }

    /** Who logs in waits to be let in, and may be asked, which takes more than a moment. Ctrl-C ends it. */
    private void ask() throws IOException {
        session.client().greet();
        session.settle();
    }

    private void awaitAside() throws IOException {
        var answer = new FutureTask<>(this);
        var thread = new Thread(answer, "waybill-greeting");
        thread.setDaemon(true);
        thread.start();
        try {
            answer.get(moment.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            client.cancel();
            throw late(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            client.cancel();
            Thread.currentThread().interrupt();
            throw late(e);
        }
    }

    private IOException late(Exception cause) {
        return new IOException(client.address() + " has not answered yet", cause);
    }

    @Override
    public Boolean call() throws IOException {
        try (client) {
            client.greet();
            session.settle(client);
        }
        return true;
    }
}
