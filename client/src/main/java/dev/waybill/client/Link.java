package dev.waybill.client;

import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The way of one client to its server: at most one connection, which is made when it is needed and again after it was
 * lost. Used by one thread at a time, except {@link #cancel}.
 */
final class Link implements AutoCloseable {

    private static final int MAX_BUFFERS = 2;
    private static final long MAX_HEADER_BYTES = 8 << 20;
    private static final String IDLE = "idle";

    private final Entrance entrance;
    private final Explanation explanation;
    private final BufferPool buffers = new BufferPool(MAX_BUFFERS, 0, MAX_HEADER_BYTES);
    private final CommandTraits traits = new CommandTraits();
    private volatile @Nullable Connection connection;
    private volatile boolean cancelled;
    private volatile boolean closed;
    private boolean isLost;
    private final Habits habits = new Habits();
    private @Nullable Unfinished unfinished;
    private @Nullable Pipeline pipeline;
    private String catalogTag = "";

    /** A reply whose body nobody has read to its end. */
    interface Unfinished {
        /** Gives up the rest of the body. */
        void close();
    }

    Link(Entrance entrance) {
        this.entrance = entrance;
        this.explanation = entrance.endpoint().explanation();
    }

    Entrance entrance() {
        return entrance;
    }

    /** What is known of the commands. */
    CommandTraits traits() {
        return traits;
    }

    String catalogTag() {
        return catalogTag;
    }

    /** What is wanted of each connection that is made from now on. */
    Habits habits() {
        return habits;
    }

    /** Connects if there is no connection, and answers the server's greeting. */
    Answer greet() throws IOException {
        begin();
        Connection current = connected();
        try {
            Answer greeting = current.greeting();
            catalogTag = current.catalogTag();
            return greeting;
        } catch (IOException e) {
            drop(current);
            throw explain(e, current);
        }
    }

    /** Ends the call under way. Called by any thread. */
    void cancel() {
        cancelled = true;
        Connection current = connection;
        if (current != null) {
            current.cut();
        }
    }

    /** Closes the link for good; twice is harmless. */
    @Override
    public void close() {
        closed = true;
        Connection current = connection;
        if (current != null) {
            current.cut();
            endPipeline();
            drop(current);
        }
    }

    void checkOpen() throws ClientClosedException {
        if (closed) {
            throw new ClientClosedException();
        }
    }

    /** Sends a request and waits for the header of its reply; opens a new connection if the old one was lost. */
    Answered exchange(Header plain, Source.@Nullable Opened body, SendOptions options) throws IOException {
        begin();
        Header request = options.working() == null ? asking(plain) : plain.with(Field.PROGRESS, true);
        boolean mayRepeat = body == null && traits.isRepeatable(request);
        while (true) {
            boolean reused = connection != null;
            Connection current = connected();
            Answer answer = null;
            try {
                current.line().inputIsDue(!traits.isEndless(request));
                answer = once(current, request, body, options);
            } catch (ConnectionLostException e) {
                drop(current);
                isLost = !cancelled;
                if (!mayRepeat || cancelled || current.line().expired() != null) {
                    throw explain(e, current);
                }
                mayRepeat = false;
            } catch (IOException e) {
                drop(current);
                throw explain(e, current);
            }
            if (answer != null) {
                boolean neverRan =
                        answer.isGoodbye() && IDLE.equals(answer.fields().text(Field.CODE));
                if (!reused || body != null || !neverRan) {
                    return settle(current, answer);
                }
                drop(current);
            }
        }
    }

    private Answer once(Connection current, Header request, Source.@Nullable Opened body, SendOptions options)
            throws IOException {
        if (body != null) {
            var upload = new Upload(current, body, options);
            Answer answer = upload.send(request);
            if (!answer.isFailure() && traits.isStoring(request)) {
                upload.receipt().check(answer);
            }
            return answer;
        }
        current.wire().write(current.accepting(request));
        current.wire().flush();
        return current.receiveFinal(options.working());
    }

    private Answered settle(Connection current, Answer answer) throws WaybillException {
        catalogTag = current.catalogTag();
        if (answer.isFailure()) {
            if (answer.isGoodbye() || answer.hasBody()) {
                drop(current);
            }
            throw WaybillException.of(answer);
        }
        if (!answer.hasBody()) {
            finished(current, answer);
        }
        return new Answered(current, answer);
    }

    /**
     * Submits a request behind the pending ones.
     *
     * @param body of the request, or null
     * @param sink takes the body of the answer; null: that is passed over
     */
    Pending submit(Header plain, Source.@Nullable Opened body, SendOptions options, @Nullable BodySink sink)
            throws IOException {
        Header request = asking(plain);
        Pipeline open = openPipeline();
        try {
            return body == null
                    ? open.submit(request, sink)
                    : open.submit(request, body, options, traits.isStoring(request));
        } catch (IOException e) {
            if (open.isLost()) {
                endPipeline();
            }
            throw explain(e, open.connection());
        }
    }

    /** A command that may be silent for long reports how far it is, so that it is not taken for a server that hangs. */
    private static Header asking(Header request) {
        return CommandTraits.mayBeLong(request) ? request.with(Field.PROGRESS, true) : request;
    }

    private Pipeline openPipeline() throws IOException {
        checkOpen();
        Pipeline open = pipeline;
        if (open == null || open.isLost()) {
            begin();
            Connection current = connected();
            try {
                open = new Pipeline(current, this::explain);
            } catch (IOException e) {
                drop(current);
                throw explain(e, current);
            }
            pipeline = open;
        }
        return open;
    }

    private void begin() throws WaybillException {
        checkOpen();
        Unfinished abandoned = unfinished;
        if (abandoned != null) {
            abandoned.close();
        }
        endPipeline();
        cancelled = false;
        // Behind the line above: a cancellation that comes meanwhile is seen there or here.
        habits.checkWanted();
    }

    /** Waits until all pending requests are answered or have failed. */
    private void endPipeline() {
        Pipeline open = pipeline;
        if (open != null) {
            pipeline = null;
            open.finish();
            catalogTag = open.connection().catalogTag();
            if (open.isLost()) {
                drop(open.connection());
            }
        }
    }

    private Connection connected() throws IOException {
        Connection current = connection;
        if (current != null && current.isStale()) {
            drop(current);
            isLost = true;
            current = null;
        }
        if (isLost) {
            isLost = false;
            habits.reconnects();
        }
        while (current == null) {
            Connection fresh = habits.dial(entrance, buffers);
            connection = fresh;
            if (isAdmitted(fresh)) {
                current = fresh;
            } else {
                drop(fresh);
            }
        }
        return current;
    }

    /** From the moment that {@link #cancel} finds the connection, it ends the attempt; before that, this sees it. */
    private boolean isAdmitted(Connection fresh) throws IOException {
        try {
            if (cancelled) {
                throw new CancelledException(null);
            }
            return entrance.admit(fresh);
        } catch (IOException e) {
            drop(fresh);
            throw explain(e, fresh);
        }
    }

    /** Notes that the body of {@code reply} is read next. */
    void reads(Unfinished reply) {
        unfinished = reply;
    }

    /** Notes that a reply has come to its end: its connection goes on, unless the server said goodbye. */
    void finished(Connection used, Answer answer) {
        if (answer.isGoodbye()) {
            drop(used);
        }
        unfinished = null;
    }

    void forget(Unfinished reply) {
        if (reply.equals(unfinished)) {
            unfinished = null;
        }
    }

    /** Closes a connection that is of no more use; does nothing if it was closed before. */
    void drop(Connection lost) {
        if (connection == lost) {
            connection = null;
            lost.close();
        }
    }

    /** The exception that the caller gets for {@code failure}. */
    IOException explain(IOException failure, Connection used) {
        if (closed) {
            return new ClientClosedException();
        }
        if (cancelled && !(failure instanceof RefusedException)) {
            return new CancelledException(failure);
        }
        return explanation.of(failure, used);
    }
}
