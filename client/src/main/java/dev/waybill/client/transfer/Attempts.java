package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The ways of one transfer to its server: one client or several, what they are tried again by, and how fast they may go.
 * The clients beside the first are closed with it. Used by one thread, which may hand lanes to others.
 */
final class Attempts implements AutoCloseable {

    private final WaybillClient client;
    private final @Nullable WaybillClient source;
    private final TransferOptions options;
    private final Cancellation cancellation;
    private final @Nullable Pace pace;
    private final Retries retries;
    private final List<WaybillClient> others = new ArrayList<>();

    /** What may be done again. */
    interface Step {
        void run() throws IOException;
    }

    /** A request that may be sent again. */
    interface Request<T> {
        T send() throws IOException;
    }

    /** @param source where bytes come from if that is another server; it is treated as {@code client} is */
    Attempts(WaybillClient client, @Nullable WaybillClient source, TransferOptions options, Cancellation cancellation) {
        this.client = client;
        this.source = source;
        this.options = options;
        this.cancellation = cancellation;
        this.pace = options.bytesPerSecond() == 0 ? null : new Pace(options.bytesPerSecond());
        this.retries = retries();
        takes(client);
        if (source != null) {
            cancellation.concerns(source);
        }
    }

    private Retries retries() {
        return new Retries(options.retries(), options.retryDelay(), new Random(), cancellation);
    }

    private void takes(WaybillClient used) {
        cancellation.concerns(used);
        if (pace != null) {
            used.throttle(pace);
        }
    }

    /** Sends a request until it is answered, and answers that. */
    <T> T ask(Request<T> request) throws IOException {
        while (true) {
            cancellation.check();
            try {
                T answer = request.send();
                retries.progressed();
                return answer;
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** Does {@code step} until it succeeds. */
    void repeat(Step step) throws IOException {
        ask(() -> {
            step.run();
            return step;
        });
    }

    /** Returns when it is time to try again. @throws IOException if it is not worth it, or the transfer is cancelled */
    private void failed(IOException failure) throws IOException {
        cancellation.check();
        retries.failed(failure);
    }

    /** Does all jobs over {@code lanes} connections. */
    void work(JobQueue queue, int lanes, int window) throws IOException {
        List<Lane> all = new ArrayList<>();
        all.add(new Lane(client, source));
        while (all.size() < lanes) {
            all.add(new Lane(another(client), source == null ? null : another(source)));
        }
        new Crew(all, retries, this::retries, window, cancellation).work(queue);
    }

    private WaybillClient another(WaybillClient first) {
        WaybillClient more = first.another();
        others.add(more);
        if (first == client) {
            takes(more);
        } else {
            cancellation.concerns(more);
        }
        return more;
    }

    @Override
    public void close() {
        for (WaybillClient each : others) {
            cancellation.forget(each);
            each.close();
        }
        cancellation.forget(client);
        if (source != null) {
            cancellation.forget(source);
        }
        if (pace != null) {
            client.throttle(Pace.none());
        }
    }
}
