package dev.waybill.client;

import dev.waybill.api.CommandSpec.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command of the server as its catalog describes it: enough to parse, complete, explain and display it.
 *
 * @param name the action that a request names
 * @param texts what help shows
 * @param parameters in the order of their places
 * @param output what a successful reply brings
 * @param columns of its rows, in order
 * @param conduct how it behaves
 */
public record RemoteCommand(
        String name,
        Texts texts,
        List<RemoteParameter> parameters,
        Output output,
        List<RemoteColumn> columns,
        Conduct conduct) {

    /**
     * How a command behaves.
     *
     * @param repeatable running it twice is as good as once
     * @param endless it runs until the caller leaves
     * @param stores it makes a file of its body, or of what came before, and answers the size and digest of that
     * @param digest the announced digest that its body must have, or {@code ""}
     */
    public record Conduct(boolean repeatable, boolean endless, boolean stores, String digest) {

        /** The conduct of a command that changes something, and ends. */
        public static final Conduct WRITING = new Conduct(false, false, false, "");

        /** The conduct of a command that changes nothing, and ends. */
        public static final Conduct READING = new Conduct(true, false, false, "");
    }

    /**
     * The texts of a command for people.
     *
     * @param summary one sentence
     * @param details a paragraph, or {@code ""}
     * @param examples command lines
     */
    public record Texts(String summary, String details, List<String> examples) {

        /** No texts. */
        public static final Texts NONE = new Texts("", "", List.of());
    }

    /** The parameter of that name on the wire, or null. */
    public @Nullable RemoteParameter parameter(String name) {
        for (RemoteParameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        return null;
    }
}
