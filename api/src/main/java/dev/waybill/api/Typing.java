package dev.waybill.api;

import dev.waybill.api.store.FileStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that a caller is typing, and what surrounds it. Lives until its {@link Completion} has answered; of one thread. */
public final class Typing {

    private final Request.Call call;
    private final String typed;
    private final Map<String, String> arguments;

    private Typing(Request.Call call, String typed, Map<String, String> arguments) {
        this.call = call;
        this.typed = typed;
        this.arguments = arguments;
    }

    /**
     * For the server and the test kit.
     *
     * @param call what a call of the command itself would see
     * @param typed the value so far
     * @param arguments the others that are given already, by their names
     */
    public static Typing of(Request.Call call, String typed, Map<String, String> arguments) {
        return new Typing(call, typed, Map.copyOf(arguments));
    }

    /** What is there of the value; {@code ""} at its beginning. */
    public String typed() {
        return typed;
    }

    /**
     * What was given already for another parameter, as it was typed and unchecked; null if nothing was. Of a path it is
     * the whole, as it would be on the wire.
     */
    public @Nullable String argument(Parameter<?> parameter) {
        return arguments.get(parameter.name());
    }

    /** Who types. */
    public Caller caller() {
        return call.caller();
    }

    /** The files that this caller may see. What is opened through it is closed when the completion has answered. */
    public FileStore files() {
        return call.files();
    }

    /**
     * Lets others run, for loops that only compute.
     *
     * @throws InterruptedException if the caller waits no longer
     */
    public void checkpoint() throws InterruptedException {
        call.checkpoint();
    }
}
