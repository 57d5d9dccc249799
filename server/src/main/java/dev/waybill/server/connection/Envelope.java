package dev.waybill.server.connection;

import dev.waybill.api.CommandException;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.FieldNames;
import dev.waybill.api.Status;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's header that are the protocol's own.
 *
 * @param action which command
 * @param digest the algorithm that the body's trailer will hold, or null
 * @param want the algorithm for the reply's body
 * @param ifPrevious whether to run only if the request before did not fail
 */
record Envelope(String action, @Nullable DigestAlgorithm digest, DigestAlgorithm want, boolean ifPrevious) {

    private static final int ID_LIMIT = 64;

    /** @throws CommandException 400 for a field of the wrong type or value */
    static Envelope of(Header header) {
        id(header);
        header.flag(Field.PROGRESS);
        if (header.get("encoding") != null) {
            throw refused("this server packs no bodies: leave \"encoding\" out");
        }
        long protocol = header.integer(Field.PROTOCOL, Greeting.PROTOCOL);
        if (protocol != Greeting.PROTOCOL) {
            throw refused("this server speaks protocol " + Greeting.PROTOCOL + ", not " + protocol);
        }
        String action = header.text(Field.ACTION);
        if (action == null) {
            throw refused("the request has no \"action\": say which command it is for");
        }
        DigestAlgorithm want = algorithm(header, Field.WANT);
        return new Envelope(
                action,
                algorithm(header, Field.DIGEST),
                want == null ? DigestAlgorithm.CRC32 : want,
                header.flag(Field.IF_PREVIOUS));
    }

    /**
     * What follows on the connection depends on these two: where they say neither true nor false, a body that comes would
     * be taken for requests.
     *
     * @throws BadFrameException if it cannot be told whether a body comes
     */
    static void checkBodyIsClear(Header header) throws BadFrameException {
        try {
            header.flag(Field.BODY);
            header.flag(Field.ASK);
        } catch (CommandException e) {
            throw new BadFrameException(e.sentence() + ": nobody can tell now whether a body follows");
        }
    }

    /**
     * What the reply must echo: a text or whole number, or null.
     *
     * @throws CommandException 400 if it is anything else
     */
    static @Nullable Object id(Header header) {
        return switch (header.get(Field.ID)) {
            case null -> null;
            case Long number -> number;
            case String text -> {
                if (text.length() > ID_LIMIT) {
                    throw refused("\"id\" has " + text.length() + " characters, but may have at most " + ID_LIMIT);
                }
                if (text.codePoints()
                        .anyMatch(letter -> letter == 0 || Character.getType(letter) == Character.SURROGATE)) {
                    throw refused("\"id\" must be whole Unicode characters without NUL");
                }
                yield text;
            }
            default -> throw refused("\"id\" must be a text or a whole number");
        };
    }

    /** The fields that are the command's own arguments. */
    static Map<String, @Nullable Object> arguments(Header header) {
        if (header.size() == 1) {
            return Map.of();
        }
        var arguments = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < header.size(); i++) {
            if (!FieldNames.isReserved(header.name(i))) {
                arguments.put(header.name(i), header.value(i));
            }
        }
        return arguments;
    }

    private static @Nullable DigestAlgorithm algorithm(Header header, String field) {
        String word = header.text(field);
        if (word == null) {
            return null;
        }
        DigestAlgorithm algorithm = DigestAlgorithm.of(word);
        if (algorithm == null) {
            throw refused("\"" + field + "\" is \"" + word + "\" but must be one of "
                    + Arrays.stream(DigestAlgorithm.values())
                            .map(DigestAlgorithm::word)
                            .collect(Collectors.joining(", ")));
        }
        return algorithm;
    }

    private static CommandException refused(String sentence) {
        return new CommandException(Status.BAD_ARGUMENT, sentence);
    }
}
