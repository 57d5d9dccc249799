package dev.waybill.server.wire;

import dev.waybill.api.CommandException;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.FieldNames;
import dev.waybill.api.Status;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Packing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header of a request, read once. A field that cannot be read counts as absent, and the first one is the fault.
 *
 * @param action which command, or {@code ""}
 * @param id what the reply repeats: a text or a whole number, or null
 * @param body whether a body follows
 * @param ask whether the caller sends the body only after the interim 100
 * @param progress whether the caller wants to hear how far the work is
 * @param digest the algorithm that the body's trailer will hold, or null
 * @param want the algorithm for the reply's body
 * @param packed whether the body is packed ({@link Packing})
 * @param accepts whether the reply's body may be packed
 * @param ifPrevious whether to run only if the request before did not fail
 * @param arguments the fields that are the command's own
 * @param fault why the request is refused, or null
 * @param unclear why nobody can tell whether a body follows, or null
 */
record Envelope(
        String action,
        @Nullable Object id,
        boolean body,
        boolean ask,
        boolean progress,
        @Nullable DigestAlgorithm digest,
        DigestAlgorithm want,
        boolean packed,
        boolean accepts,
        boolean ifPrevious,
        Map<String, @Nullable Object> arguments,
        @Nullable CommandException fault,
        @Nullable BadFrameException unclear) {

    private static final int ID_LIMIT = 64;

    /** Reads {@code header}. Never throws. */
    static Envelope of(Header header) {
        var fields = new Fields(header);
        boolean body = fields.flag(Field.BODY);
        boolean ask = fields.flag(Field.ASK);
        // Only these two fields tell whether a body follows, whose bytes would otherwise be taken for requests.
        BadFrameException unclear = fields.fault == null
                ? null
                : new BadFrameException(fields.fault.sentence() + ": nobody can tell now whether a body follows");
        Object id = fields.id();
        boolean progress = fields.flag(Field.PROGRESS);
        fields.checkWhatWeSpeak();
        String action = fields.action();
        DigestAlgorithm want = fields.algorithm(Field.WANT);
        return new Envelope(
                action,
                id,
                body,
                ask,
                progress,
                fields.algorithm(Field.DIGEST),
                want == null ? DigestAlgorithm.CRC32 : want,
                fields.isPacked(),
                Packing.ZSTD.equals(fields.text(Field.ACCEPT)) && Packing.isAvailable(),
                fields.flag(Field.IF_PREVIOUS),
                arguments(header),
                fields.fault,
                unclear);
    }

    private static Map<String, @Nullable Object> arguments(Header header) {
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

    /** Reads the fields one after the other, and keeps the first fault. */
    private static final class Fields {
        private final Header header;
        private @Nullable CommandException fault;

        Fields(Header header) {
            this.header = header;
        }

        private void refuse(CommandException refusal) {
            if (fault == null) {
                fault = refusal;
            }
        }

        private void refuse(String sentence) {
            refuse(new CommandException(Status.BAD_ARGUMENT, sentence));
        }

        boolean flag(String field) {
            try {
                return header.flag(field);
            } catch (CommandException e) {
                refuse(e);
                return false;
            }
        }

        private @Nullable String text(String field) {
            try {
                return header.text(field);
            } catch (CommandException e) {
                refuse(e);
                return null;
            }
        }

        @Nullable
        Object id() {
            Object id = header.get(Field.ID);
            if (id == null || id instanceof Long) {
                return id;
            }
            if (!(id instanceof String text)) {
                refuse("\"id\" must be a text or a whole number");
            } else if (text.length() > ID_LIMIT) {
                refuse("\"id\" has " + text.length() + " characters, but may have at most " + ID_LIMIT);
            } else if (text.codePoints()
                    .anyMatch(letter -> letter == 0 || Character.getType(letter) == Character.SURROGATE)) {
                refuse("\"id\" must be whole Unicode characters without NUL");
            } else {
                return text;
            }
            return null;
        }

        void checkWhatWeSpeak() {
            try {
                long protocol = header.integer(Field.PROTOCOL, Greeting.PROTOCOL);
                if (protocol != Greeting.PROTOCOL) {
                    refuse("this server speaks protocol " + Greeting.PROTOCOL + ", not " + protocol);
                }
            } catch (CommandException e) {
                refuse(e);
            }
        }

        boolean isPacked() {
            String word = text(Field.ENCODING);
            boolean isKnown = Packing.ZSTD.equals(word) && Packing.isAvailable();
            if (word != null && !isKnown) {
                refuse("\"encoding\" is \"" + word + "\", which the greeting's features do not name");
            }
            return isKnown;
        }

        String action() {
            String action = text(Field.ACTION);
            if (action == null) {
                refuse("the request has no \"action\": say which command it is for");
                return "";
            }
            return action;
        }

        @Nullable
        DigestAlgorithm algorithm(String field) {
            String word = text(field);
            DigestAlgorithm algorithm = word == null ? null : DigestAlgorithm.of(word);
            if (word != null && algorithm == null) {
                refuse("\"" + field + "\" is \"" + word + "\" but must be one of "
                        + Arrays.stream(DigestAlgorithm.values())
                                .map(DigestAlgorithm::word)
                                .collect(Collectors.joining(", ")));
            }
            return algorithm;
        }
    }
}
