package dev.waybill.client;

import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a command as the server describes it.
 *
 * @param name on the wire
 * @param kind what its values are; {@link Kind#TEXT} if this client does not know the server's word
 * @param summary a few words
 * @param absence what happens where it is not given
 * @param repeated a list of values may be given
 * @param named given as {@code --name value}, not by its place
 * @param choices the words of a choice
 * @param fallback the value where the parameter is left out, as text; null if there is none
 * @param isCompleted the server's {@code complete} offers values for it
 */
public record RemoteParameter(
        String name,
        Kind kind,
        String summary,
        Absence absence,
        boolean repeated,
        boolean named,
        List<String> choices,
        @Nullable String fallback,
        boolean isCompleted) {

    /** One for which the server offers no values. */
    public RemoteParameter(
            String name,
            Kind kind,
            String summary,
            Absence absence,
            boolean repeated,
            boolean named,
            List<String> choices,
            @Nullable String fallback) {
        this(name, kind, summary, absence, repeated, named, choices, fallback, false);
    }

    /** Whether it must be given on a command line. */
    public boolean isRequired() {
        return absence == Absence.REFUSED || (kind == Kind.FILE);
    }
}
