package dev.waybill.client.transfer;

import java.time.Duration;

/**
 * How files are moved.
 *
 * @param existing what happens to files that are there
 * @param links what happens to symbolic links
 * @param filter which names are moved
 * @param connections how many connections are used at once, 1 to {@link #MAX_CONNECTIONS}, or {@link #AS_NEEDED}
 * @param continues whether what an earlier attempt left unfinished is gone on with
 * @param retries how often a lost connection is made again in a row without any progress; 0: never
 * @param retryDelay the wait ahead of the first retry; each further one waits longer, and for a random part of that
 * @param bytesPerSecond the limit of the content's bytes in a second, all connections together; 0: none
 * @param preservesMode whether the permissions go along
 */
public record TransferOptions(
        Existing existing,
        Links links,
        PathFilter filter,
        int connections,
        boolean continues,
        int retries,
        Duration retryDelay,
        long bytesPerSecond,
        boolean preservesMode) {

    /** The limit of connections. */
    public static final int MAX_CONNECTIONS = 64;

    /** One connection, and more for many files while the server takes its time over each of them. */
    public static final int AS_NEEDED = 0;

    /** Replaces, skips links, takes all names, as many connections as needed, five retries, no limit of rate. */
    public static final TransferOptions USUAL = new TransferOptions(
            Existing.REPLACE, Links.SKIP, PathFilter.ALL, AS_NEEDED, false, 5, Duration.ofMillis(500), 0, false);

    /** Checks what has limits. */
    public TransferOptions {
        if (connections < 0 || connections > MAX_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "a transfer uses 1 to " + MAX_CONNECTIONS + " connections, not " + connections);
        }
        if (retries < 0 || bytesPerSecond < 0 || retryDelay.isNegative()) {
            throw new IllegalArgumentException("retries, their delay and a rate are 0 or more");
        }
    }

    /** How many connections are used from the beginning, and for one file. */
    int firstConnections() {
        return connections == AS_NEEDED ? 1 : connections;
    }

    /** The same with another treatment of files that are there. */
    public TransferOptions existing(Existing choice) {
        return new TransferOptions(
                choice, links, filter, connections, continues, retries, retryDelay, bytesPerSecond, preservesMode);
    }

    /** The same with another treatment of links. */
    public TransferOptions links(Links choice) {
        return new TransferOptions(
                existing, choice, filter, connections, continues, retries, retryDelay, bytesPerSecond, preservesMode);
    }

    /** The same for the names that {@code choice} takes. */
    public TransferOptions filter(PathFilter choice) {
        return new TransferOptions(
                existing, links, choice, connections, continues, retries, retryDelay, bytesPerSecond, preservesMode);
    }

    /** The same over so many connections, or as many as needed. */
    public TransferOptions connections(int count) {
        return new TransferOptions(
                existing, links, filter, count, continues, retries, retryDelay, bytesPerSecond, preservesMode);
    }

    /** The same, going on with what an earlier attempt left. */
    public TransferOptions continuing() {
        return new TransferOptions(
                existing, links, filter, connections, true, retries, retryDelay, bytesPerSecond, preservesMode);
    }

    /** The same with so many retries. */
    public TransferOptions retries(int count, Duration firstDelay) {
        return new TransferOptions(
                existing, links, filter, connections, continues, count, firstDelay, bytesPerSecond, preservesMode);
    }

    /** The same with a limit of rate; 0 is none. */
    public TransferOptions bytesPerSecond(long limit) {
        return new TransferOptions(
                existing, links, filter, connections, continues, retries, retryDelay, limit, preservesMode);
    }

    /** The same, with the permissions of each file. */
    public TransferOptions preservingMode() {
        return new TransferOptions(
                existing, links, filter, connections, continues, retries, retryDelay, bytesPerSecond, true);
    }
}
