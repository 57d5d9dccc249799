package dev.waybill.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The places at which one server is reached, each of which may be another machine that serves the same files, and which of
 * them is used: the next one, once the one before cannot be reached. Any thread.
 */
final class Nodes {

    private final List<Node> nodes;
    private final AtomicInteger current = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * One place.
     *
     * @param endpoint with the address of this place alone
     * @param encryption what TLS is spoken with there; null where nothing is encrypted
     */
    record Node(Endpoint endpoint, @Nullable Encryption encryption) {
        static Node of(Endpoint endpoint) {
            return new Node(endpoint, endpoint.address().isEncrypted() ? new Encryption(endpoint) : null);
        }
    }

    /** Those of {@code endpoint}, each once, the first one in use. */
    Nodes(Endpoint endpoint) {
        this.nodes = endpoint.address().places().stream()
                .distinct()
                .map(place -> Node.of(endpoint.withAddress(place)))
                .toList();
    }

    /** Whether there is another one to go to. */
    boolean areMany() {
        return nodes.size() > 1;
    }

    /** The one that connections go to. */
    Node current() {
        return nodes.get(current.get());
    }

    /** The one that {@code connection} goes to. */
    Node of(Connection connection) {
        for (Node each : nodes) {
            if (each.endpoint().address().equals(connection.address())) {
                return each;
            }
        }
        throw new IllegalArgumentException("no connection of this entrance: " + connection.address());
    }

    /** One was reached: from now on each has a try again. */
    void reached() {
        failures.set(0);
    }

    /**
     * {@code node} cannot be reached, so connections go to the next one. Answers whether that is worth a try: not once each
     * has had one.
     */
    boolean goOn(Node node) {
        int at = nodes.indexOf(node);
        if (areMany() && !current.compareAndSet(at, (at + 1) % nodes.size())) {
            return true; // another connection has gone on already
        }
        if (failures.incrementAndGet() < nodes.size()) {
            return true;
        }
        failures.set(0);
        return false;
    }
}
