package dev.waybill.http.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands ahead of a request's body. Immutable.
 *
 * @param method as it came: {@code "GET"}
 * @param target what is asked for
 * @param host the {@code Host} that it is asked of, with its port if it has one; empty if the request names none
 * @param persistent whether the peer may send another request after this one
 * @param fields all header fields
 */
public record RequestHead(String method, Target target, String host, boolean persistent, Fields fields) {

    /** The path as it came, still encoded. */
    public String path() {
        return target.path();
    }

    /** The value of the first query parameter {@code name}, decoded; null if there is none. */
    public @Nullable String query(String name) {
        return target.parameter(name);
    }

    /**
     * Checks that its method is one of {@code allowed}.
     *
     * @throws HttpRefusal 405 if not
     */
    public void checkMethod(String... allowed) {
        if (!List.of(allowed).contains(method)) {
            throw HttpRefusal.method(method, String.join(", ", allowed));
        }
    }

    /** Whether it asks for what GET would answer, without its body. */
    public boolean isHead() {
        return method.equals("HEAD");
    }
}
