package dev.waybill.server.metrics;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.CommandException;
import dev.waybill.api.Spelling;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of one store by their kind and what came of them. Any thread. */
public final class StoreFigures {

    private final String store;
    /** All are there from the beginning, so that any thread may look. */
    private final Map<Kind, Map<Result, Times>> times = new EnumMap<>(Kind.class);

    /** What a store is asked to do. */
    enum Kind {
        FIND,
        LIST,
        OPEN,
        DIGEST,
        UPLOAD,
        COMMIT,
        PARTS,
        CREATE_FOLDER,
        DELETE,
        MOVE,
        COPY,
        SPACE;

        String word() {
            return Spelling.ofConstant(this);
        }
    }

    /** What came of it. */
    enum Result {
        OK,
        /** The caller heard what was wrong with the request. */
        REFUSED,
        /** The world failed, or the store's code did. */
        FAILED;

        String word() {
            return Spelling.ofConstant(this);
        }
    }

    /** One call. */
    interface Work<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** Hears of calls that ended alike. */
    interface Reader {
        void read(String store, Kind kind, Result result, Times times);
    }

    /** None yet; {@code store} is what the configuration calls it. */
    public StoreFigures(String store) {
        this.store = store;
        for (Kind kind : Kind.values()) {
            var ofKind = new EnumMap<Result, Times>(Result.class);
            for (Result result : Result.values()) {
                ofKind.put(result, new Times());
            }
            times.put(kind, ofKind);
        }
    }

    /** Does {@code work} and counts it. */
    <T extends @Nullable Object> T measured(Kind kind, Work<T> work) throws IOException {
        long since = System.nanoTime();
        var result = Result.FAILED;
        try {
            T done = work.run();
            result = Result.OK;
            return done;
        } catch (CommandException e) {
            result = Result.REFUSED;
            throw e;
        } finally {
            times(kind, result).add(System.nanoTime() - since);
        }
    }

    private Times times(Kind kind, Result result) {
        return requireNonNull(requireNonNull(times.get(kind)).get(result));
    }

    /** Tells {@code reader} all there are. */
    void read(Reader reader) {
        times.forEach((kind, ofKind) -> ofKind.forEach((result, of) -> {
            if (of.count() > 0) {
                reader.read(store, kind, result, of);
            }
        }));
    }
}
