package dev.waybill.server.metrics;

import dev.waybill.api.Outcome;
import dev.waybill.api.Status;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Requests by their action and how they ended. Actions that are no commands count as one, and so do those of a server that
 * has had very many commands: whatever peers send, what is kept stays small. Any thread.
 */
public final class RequestFigures {

    /** What actions count as that are not told apart. */
    static final String UNKNOWN = "unknown";

    private static final int MAX_ACTIONS = 500;

    private final ConcurrentHashMap<String, ConcurrentHashMap<Status, Tally>> byAction = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Status, Tally> unknown = new ConcurrentHashMap<>();
    private final Predicate<String> isCommand;

    /** Hears of those that have ended alike. */
    interface Reader {
        /** Some requests for {@code action} were answered with {@code status}. */
        void read(String action, Status status, Tally tally);
    }

    /** None yet; {@code isCommand} tells whether there is a command of that name now. */
    public RequestFigures(Predicate<String> isCommand) {
        this.isCommand = isCommand;
    }

    void add(String action, Outcome outcome) {
        Tally tally = statuses(action).computeIfAbsent(outcome.status(), none -> new Tally());
        tally.add(outcome.time().toNanos(), outcome.bytesIn(), outcome.bytesOut());
    }

    private ConcurrentHashMap<Status, Tally> statuses(String action) {
        ConcurrentHashMap<Status, Tally> known = byAction.get(action);
        if (known != null) {
            return known;
        }
        if (byAction.size() >= MAX_ACTIONS || !isCommand.test(action)) {
            return unknown;
        }
        return byAction.computeIfAbsent(action, none -> new ConcurrentHashMap<>());
    }

    /** Tells {@code reader} all there are, sorted by action, then by status. */
    void read(Reader reader) {
        byAction.keySet().stream().sorted().forEach(action -> read(action, statuses(action), reader));
        read(UNKNOWN, unknown, reader);
    }

    private static void read(String action, ConcurrentHashMap<Status, Tally> statuses, Reader reader) {
        for (Status status : Status.values()) {
            Tally tally = statuses.get(status);
            if (tally != null) {
                reader.read(action, status, tally);
            }
        }
    }
}
