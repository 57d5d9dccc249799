package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client says in a wire where one send is one message and nothing marks its end: it ends where its letters say so,
 * or where nothing more comes for a while. Of one thread.
 */
final class Messages {

    /** Where a message ends that begins with some letters. */
    @FunctionalInterface
    interface Ends {
        /** At a line feed. */
        Ends LINE = begun -> begun.indexOf('\n') + 1;

        /** No letters tell: it ends in silence, once it is like {@code whole}. */
        static Ends silence(Pattern whole) {
            return new Ends() {
                @Override
                public int end(String begun) {
                    return 0;
                }

                @Override
                public boolean mayBeWhole(String begun) {
                    return whole.matcher(begun).matches();
                }
            };
        }

        /** How many letters of {@code begun} are a whole message; 0 as long as nobody knows. */
        int end(String begun);

        /** Whether {@code begun} may be a whole message: if not, silence has to last longer. */
        default boolean mayBeWhole(String begun) {
            return true;
        }
    }

    private static final int MAX_BYTES = 1024;

    /** So many times longer is waited where what came cannot be all of it. */
    private static final int LONGER = 20;

    private final Dialect.Conversation peer;
    private final Duration pause;
    private final ByteBuffer held = ByteBuffer.allocate(MAX_BYTES);

    /** @param pause how long silence lasts until it ends a message */
    Messages(Dialect.Conversation peer, Duration pause) {
        this.peer = peer;
        this.pause = pause;
    }

    /**
     * The next message, without white space around it; null if the client has left.
     *
     * @throws CommandException 400 if it has no end or is not UTF-8
     */
    @Nullable
    String next(Ends ends) throws IOException, InterruptedException {
        boolean more = held.position() > 0 || fill();
        while (more) {
            String letters = letters();
            String begun = letters.stripLeading();
            int lead = letters.length() - begun.length();
            int end = begun.isEmpty() ? 0 : ends.end(begun);
            if (end > 0) {
                return taken(lead + end);
            }
            if (held.position() == MAX_BYTES) {
                throw new CommandException(Status.BAD_FRAME, "a message has more than " + MAX_BYTES + " bytes");
            }
            Duration silence = ends.mayBeWhole(begun) ? pause : pause.multipliedBy(LONGER);
            more = begun.isEmpty() ? fill() : peer.awaitInput(silence) && fill();
        }
        return held.position() == 0 || letters().isBlank() ? null : taken(held.position());
    }

    /** Waits for more; false if the client has left. */
    private boolean fill() throws IOException {
        int count = peer.input().read(held.array(), held.position(), held.remaining());
        held.position(held.position() + Math.max(0, count));
        return count > 0;
    }

    /** A letter for each byte. */
    private String letters() {
        return new String(held.array(), 0, held.position(), StandardCharsets.ISO_8859_1);
    }

    private String taken(int bytes) {
        var message = ByteBuffer.wrap(held.array().clone(), 0, bytes);
        held.flip().position(bytes);
        held.compact();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(message)
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new CommandException(Status.BAD_ARGUMENT, "a message is not UTF-8", e);
        }
    }
}
