package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.Status;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client of {@code json} says: objects, which end where their braces do, digests, and bytes that mean nothing. Of
 * one thread.
 */
final class JsonInput {

    private static final int MAX_BYTES = 1 << 16;
    private static final int MD5_DIGITS = 32;
    private static final int NONE = Integer.MIN_VALUE;

    private final Dialect.Conversation peer;
    private final InputStream in;
    private final BegunRequests begun;

    /** The first letter of the next request, if that was read already. */
    private int first = NONE;

    /** How many bytes did not come when the direction turned, and may come still. */
    private int late;

    /** Whether a byte that begins no request asks for an answer of its own. */
    private boolean mayTurn;

    JsonInput(Dialect.Conversation peer) {
        this(peer, new BegunRequests());
    }

    /** @param begun the bounds of the requests of all clients */
    JsonInput(Dialect.Conversation peer, BegunRequests begun) {
        this.peer = peer;
        this.begun = begun;
        this.in = peer.input();
    }

    /**
     * The fields of the next request, or null if the client has left.
     *
     * @throws CommandException if it is no JSON; {@link Status#BAD_FRAME} if nothing after it can be trusted
     */
    @Nullable
    Map<String, Object> request() throws IOException {
        int letter = first == NONE ? beginning() : first;
        first = NONE;
        if (letter < 0) {
            return null;
        }
        byte[] object = object(letter);
        late = 0;
        return JsonText.fields(object);
    }

    /** The first letter of what comes next, past bytes that come late. */
    private int beginning() throws IOException {
        int letter = visible();
        while (letter >= 0 && letter != '{' && late > 0) {
            late--;
            letter = visible();
        }
        return letter;
    }

    /** A byte that comes instead of a request is answered, as some clients wait for that after each file. */
    void mayTurn() {
        mayTurn = true;
    }

    /** A byte may come instead of a request, and nobody waits for an answer to it. */
    void mayTurnInSilence() {
        late++;
    }

    /** Whether such a byte has come and was taken, after those that were late. Waits for what comes next. */
    boolean hasTurnOfNoRequest() throws IOException {
        if (!mayTurn) {
            return false;
        }
        mayTurn = false;
        first = beginning();
        if (first < 0 || first == '{') {
            return false;
        }
        first = NONE;
        return true;
    }

    /** Takes the bytes that are late and the one that the client sends now, without a limit of time. */
    void turnForSure() throws IOException {
        for (; late >= 0; late--) {
            if (in.read() < 0) {
                throw new EOFException("the client left");
            }
        }
        late = 0;
    }

    /** Takes the byte that the receiver of a file sends where the direction turns, if it comes within {@code sync}. */
    void turn(Duration sync) throws IOException, InterruptedException {
        if (sync.isZero() || !peer.awaitInput(sync)) {
            late++;
        } else if (in.read() < 0) {
            throw new EOFException("the client left");
        }
    }

    /** The digest that the sender of a file tells: 32 hexadecimal digits, bare or as a JSON text, or an object. */
    String md5() throws IOException {
        int letter = visible();
        if (letter == '{') {
            return String.valueOf(JsonText.fields(object(letter)).get("md5"));
        }
        if (letter != '"') {
            return (char) letter + text(MD5_DIGITS - 1);
        }
        String digits = text(MD5_DIGITS);
        visible();
        return digits;
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    }

    /** All bytes of the object that begins with {@code first}. */
    private byte[] object(int first) throws IOException {
        if (first != '{') {
            throw broken("a request is a JSON object, and begins with a brace");
        }
        try (BegunRequests.Bytes bytes = begun.begin(peer::now)) {
            gather(first, bytes);
            return bytes.whole();
        }
    }

    private void gather(int first, BegunRequests.Bytes bytes) throws IOException {
        bytes.add(first);
        int depth = 1;
        boolean inText = false;
        while (depth > 0) {
            int letter = in.read();
            if (letter < 0 || bytes.size() == MAX_BYTES) {
                throw broken(letter < 0 ? "a JSON object has no end" : "a JSON object has more than 65536 bytes");
            }
            if (letter == '{' && bytes.size() == 1 && late > 0) {
                // a late byte can be a brace too: no object begins with two
                late--;
                continue;
            }
            bytes.add(letter);
            if (inText && letter == '\\') {
                bytes.add(in.read());
            } else if (letter == '"') {
                inText = !inText;
            } else if (!inText) {
                depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            }
        }
    }

    private static CommandException broken(String sentence) {
        return new CommandException(Status.BAD_FRAME, sentence);
    }

    /** The next byte that is no white space; -1 at the end. */
    private int visible() throws IOException {
        int letter = in.read();
        while (letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t') {
            letter = in.read();
        }
        return letter;
    }
}
