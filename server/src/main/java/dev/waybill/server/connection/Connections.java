package dev.waybill.server.connection;

import dev.waybill.api.Caller;
import dev.waybill.api.Origin;
import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.Transport;
import dev.waybill.protocol.WaitState;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.limit.Bandwidth;
import dev.waybill.server.limit.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * All open connections of a server: lets new ones in up to the limits, and ends all of them when it stops. Any thread.
 */
public final class Connections {

    private static final long STOP_ROUND_MILLIS = 20;

    /** The time for calls to end that were interrupted at the end of the grace. */
    private static final long LAST_CALLS_NANOS = 2_000_000_000;

    /** The time for those that have ended to tell their callers. */
    private static final long LAST_WORDS_MILLIS = 500;

    /** The number of peers that may hear at one time why they are refused; others are closed without a word. */
    private static final int MAX_REFUSED = 1024;

    private volatile CallContext context;
    private final BufferPool buffers;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Crowd crowd;
    private final Bandwidth bandwidth;
    private final Reaper reaper;
    private volatile boolean stopping;

    /** No connections yet; starts the reaper. */
    public Connections(CallContext context, BufferPool buffers) {
        this.context = context;
        this.buffers = buffers;
        this.crowd = new Crowd(context.limits().connections(), context.penalties());
        this.bandwidth = new Bandwidth(context.limits().bytesPerSecond());
        this.reaper = new Reaper(context.limits(), open, context.log());
    }

    /** Serves a peer on a virtual thread of its own until it or the server leaves; owns {@code transport} from now on. */
    public void serve(Transport transport, Protocol.Factory protocol) {
        Origin peer = transport.peer();
        CallContext now = context;
        var place = new Place(now, crowd.take(peer, protocol.demandsLogin(now, peer)), bandwidth);
        // Read after the connection is counted: either the stop sees it, or it sees the stop.
        Goodbye refusal = stopping ? Goodbye.STOPPING : place.refusal();
        if (refusal == null) {
            start(new Connection(
                    numbers.incrementAndGet(), now, buffers, transport, protocol, place, null, this::left));
            return;
        }
        leave(place);
        if (open.size() - crowd.count() < MAX_REFUSED) {
            start(new Connection(
                    numbers.incrementAndGet(), now, buffers, transport, protocol, place, refusal, open::remove));
        } else {
            drop(transport);
        }
    }

    private void start(Connection connection) {
        open.add(connection);
        Thread.startVirtualThread(connection);
    }

    /** From now on connections that come have {@code limits}; those that are open keep theirs. */
    public void become(Limits limits) {
        context = context.with(limits);
        crowd.become(limits.connections());
        bandwidth.become(limits.bytesPerSecond());
    }

    /** Ends the connections of callers that {@code isMeant} picks, with {@code reason}; what they run is interrupted. */
    public void endIf(Predicate<Caller> isMeant, Goodbye reason) {
        for (Connection connection : open) {
            if (isMeant.test(connection.caller())) {
                connection.end(reason);
                connection.guard().interrupt();
            }
        }
    }

    /** How many are open. */
    public int count() {
        return crowd.count();
    }

    /** How many requests run. */
    public long running() {
        return open.stream()
                .filter(connection -> connection.guard().isRunning())
                .count();
    }

    /** How many wait for what from their peers; each reason is there. */
    public Map<WaitState.For, Integer> waits() {
        var waits = new EnumMap<WaitState.For, Integer>(WaitState.For.class);
        for (WaitState.For each : WaitState.For.values()) {
            waits.put(each, 0);
        }
        open.forEach(connection -> waits.merge(connection.waitState().reason(), 1, Integer::sum));
        return waits;
    }

    /** The commands of the calls that run and in which plugins have a part. */
    public List<String> pluginCalls() {
        return open.stream()
                .map(connection -> connection.guard().pluginCall())
                .filter(action -> !action.isEmpty())
                .toList();
    }

    /**
     * Ends all connections: idle ones at once, busy ones when their request is done. What is not done in time is
     * interrupted, and its connection closed.
     *
     * @return whether all were done in time
     */
    public boolean stop(Duration grace) throws InterruptedException {
        stopping = true;
        long deadline = System.nanoTime() + grace.toNanos();
        leaveIfNone();
        do {
            for (Connection connection : open) {
                connection.guard().interruptIfEndless();
                endIfIdle(connection);
            }
        } while (!gone.await(STOP_ROUND_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        boolean done = crowd.count() == 0;
        open.forEach(connection -> connection.guard().interrupt());
        leaveIfNone();
        awaitLastCalls();
        if (!gone.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
            open.forEach(Connection::cut);
        }
        reaper.stop();
        return done;
    }

    private void awaitLastCalls() throws InterruptedException {
        long deadline = System.nanoTime() + LAST_CALLS_NANOS;
        boolean ended = running() == 0;
        while (!ended && System.nanoTime() < deadline) {
            ended = gone.await(STOP_ROUND_MILLIS, TimeUnit.MILLISECONDS) || running() == 0;
        }
    }

    private static void endIfIdle(Connection connection) {
        WaitState.For waitsFor = connection.waitState().reason();
        switch (waitsFor) {
            case NEXT_MESSAGE, NOTHING, HANDSHAKE -> connection.end(Goodbye.STOPPING);
            case REST_OF_HEADER, REST_OF_MESSAGE, ROOM_TO_SEND -> {}
        }
    }

    /** Closes a peer without a word, since too many are hearing why they are refused. */
    private void drop(Transport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            context.log().ended(Caller.anonymous(transport.peer()), "could not be closed: " + e.getMessage());
        }
    }

    private void left(Connection connection) {
        open.remove(connection);
        leave(connection.place());
    }

    private void leave(Place place) {
        place.leave();
        leaveIfNone();
    }

    private void leaveIfNone() {
        if (stopping && crowd.count() == 0) {
            gone.countDown();
        }
    }
}
