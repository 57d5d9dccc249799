package dev.waybill.server.connection;

import dev.waybill.api.Caller;
import dev.waybill.api.Status;
import dev.waybill.protocol.Transport;
import dev.waybill.protocol.WaitState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All open connections of a server: lets new ones in up to the limits, and ends all of them when it stops. Any thread.
 */
public final class Connections {

    private static final long STOP_ROUND_MILLIS = 20;

    /** For calls that were interrupted at the end of the grace, to say so to their callers. */
    private static final long LAST_WORDS_MILLIS = 500;

    /** How many may be told at one time why they are refused. */
    private static final int MOST_REFUSED = 1024;

    private final Service service;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Reaper reaper;
    private volatile boolean stopping;

    /** None yet; a watcher for those that will stall begins its rounds. */
    public Connections(Service service) {
        this.service = service;
        this.reaper = new Reaper(service.limits(), open, service.log());
    }

    /** Serves a peer on a virtual thread of its own until it or the server leaves; owns {@code transport} from now on. */
    public void serve(Transport transport) {
        serve(transport, connection -> new NativeProtocol(service, connection));
    }

    /** The same for a peer that has come to a listener with a dialect. */
    public void serve(Transport transport, Visit visit) {
        serve(transport, connection -> new DialectProtocol(service, connection, visit));
    }

    private void serve(Transport transport, Protocol.Factory protocol) {
        String address = host(transport.peer());
        Farewell refusal = enter(address);
        if (refusal == null) {
            start(new Connection(service, transport, protocol, null, this::left));
        } else if (open.size() - count.get() < MOST_REFUSED) {
            start(new Connection(service, transport, protocol, refusal, open::remove));
        } else {
            drop(transport);
        }
    }

    private void start(Connection connection) {
        open.add(connection);
        Thread.startVirtualThread(connection);
    }

    /** How many are open. */
    public int count() {
        return count.get();
    }

    /** How many requests run. */
    public long running() {
        return open.stream()
                .filter(connection -> connection.guard().isRunning())
                .count();
    }

    /** The calls that run and in which plugins have a part, by their commands. */
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
        boolean done = count.get() == 0;
        open.forEach(connection -> connection.guard().interrupt());
        leaveIfNone();
        if (!gone.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
            open.forEach(Connections::cut);
        }
        reaper.stop();
        return done;
    }

    private static void endIfIdle(Connection connection) {
        try {
            WaitState.For waitsFor = connection.waitState().reason();
            if (waitsFor == WaitState.For.NEXT_MESSAGE || waitsFor == WaitState.For.NOTHING) {
                connection.end(Farewell.STOPPING);
            }
        } catch (IOException e) {
            cut(connection);
        }
    }

    /** A socket that cannot even be closed is as good as closed. */
    static void cut(Connection connection) {
        try {
            connection.cut();
        } catch (IOException e) {
            connection.guard().interrupt();
        }
    }

    private @Nullable Farewell enter(String address) {
        int all = count.incrementAndGet();
        // looked at after it was counted: a stop either sees this connection or is seen by it
        if (stopping) {
            leave();
            return Farewell.STOPPING;
        }
        if (all > service.limits().connections()) {
            leave();
            return new Farewell(
                    Status.FULL,
                    "the server has its " + service.limits().connections() + " connections: try again in a while");
        }
        if (!address.equals("unix")
                && byAddress.merge(address, 1, Integer::sum) > service.limits().connectionsPerAddress()) {
            forget(address);
            leave();
            return new Farewell(
                    Status.FULL,
                    address + " has its " + service.limits().connectionsPerAddress() + " connections: close one first");
        }
        return null;
    }

    /** Too many even to be told why. */
    private void drop(Transport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            service.log().ended(Caller.anonymous(transport.peer()), "could not be closed: " + e.getMessage());
        }
    }

    private void left(Connection connection) {
        open.remove(connection);
        forget(host(connection.caller().address()));
        leave();
    }

    private void leave() {
        count.decrementAndGet();
        leaveIfNone();
    }

    private void leaveIfNone() {
        if (stopping && count.get() == 0) {
            gone.countDown();
        }
    }

    private void forget(String address) {
        byAddress.computeIfPresent(address, (same, connections) -> connections == 1 ? null : connections - 1);
    }

    private static String host(String peer) {
        int port = peer.lastIndexOf(':');
        return port < 0 ? peer : peer.substring(0, port);
    }
}
