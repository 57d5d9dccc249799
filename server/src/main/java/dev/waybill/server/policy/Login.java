package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verb {@code login} of the protocol. Any thread. */
@FunctionalInterface
public interface Login {

    /** The action of a request that logs in. */
    String ACTION = "login";

    /**
     * The caller that {@code now} becomes.
     *
     * @param fields what the request says of it
     * @throws CommandException 401 if it proves nothing
     */
    Caller login(Caller now, Map<String, ? extends @Nullable Object> fields);
}
