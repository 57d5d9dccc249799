package dev.waybill.shell.classic;

import dev.waybill.client.Fields;
import dev.waybill.client.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers of the {@code json} wire over one connection. Where the direction turns, some servers send a byte that
 * means nothing, ahead of an answer or in the place of one; such bytes are passed over. For one thread.
 */
final class JsonTalk {

    private static final int MAX_BYTES = 1 << 16;
    private static final int OK = 200;
    private static final List<String> TOKENS = List.of("token", "auth_token");

    private final ClassicPeer peer;
    private final PeerInput in;
    private @Nullable String token;

    JsonTalk(ClassicPeer peer) {
        this.peer = peer;
        this.in = new PeerInput(peer);
    }

    /** Logs in; what is asked from now on is that user's. */
    String logIn(String user, String password) throws ClassicFailure {
        Fields answer = ask(Fields.of("action", "auth", "username", user, "password", password));
        for (String name : TOKENS) {
            token = token == null ? answer.text(name) : token;
        }
        return "logged in as " + user;
    }

    /** Sends {@code request}, and answers what is said to it if that is a success. */
    Fields ask(Fields request) throws ClassicFailure {
        say(request);
        return answer();
    }

    private void say(Fields request) throws ClassicFailure {
        Fields whole = request;
        if (token != null) {
            for (String name : TOKENS) {
                whole = whole.with(name, token);
            }
        }
        peer.say(whole.json());
    }

    /** The bytes that {@code answer} tells of. */
    void receive(Fields answer, WritableByteChannel target) throws IOException {
        long size = answer.integer("size", answer.integer("file_size", -1));
        if (size < 0) {
            throw ClassicFailure.peer("the peer does not tell how many bytes come");
        }
        peer.say("1");
        in.copy(size, target);
    }

    /** Asks for a file to be taken, sends it, and waits until it was. */
    void put(Fields request, ReadableByteChannel file) throws IOException {
        say(request);
        int first = letter();
        if (first == '{') {
            check(object());
        }
        peer.send(file);
        answer();
    }

    private Fields answer() throws ClassicFailure {
        int letter = letter();
        while (letter != '{') {
            letter = letter();
        }
        return check(object());
    }

    private static Fields check(Fields answer) throws ClassicFailure {
        long status = answer.integer("status_code", 0);
        if (status != OK) {
            throw ClassicFailure.peer("the peer says: " + answer.text("status_msg") + " (" + status + ")");
        }
        return answer;
    }

    private int letter() throws ClassicFailure {
        int letter = in.read();
        if (letter < 0) {
            throw ClassicFailure.peer("the peer left without an answer");
        }
        return letter;
    }

    /** The object whose first brace was read. */
    private Fields object() throws ClassicFailure {
        var bytes = new ByteArrayOutputStream();
        bytes.write('{');
        boolean inText = false;
        for (int depth = 1; depth > 0; ) {
            int letter = in.read();
            if (letter < 0 || bytes.size() == MAX_BYTES) {
                throw ClassicFailure.peer(
                        letter < 0 ? "the peer left in the middle of an answer" : "the peer's answer has no end");
            }
            bytes.write(letter);
            if (inText && letter == '\\') {
                bytes.write(in.read());
            } else if (letter == '"') {
                inText = !inText;
            } else if (!inText) {
                depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            }
        }
        return parsed(bytes.toByteArray());
    }

    static Fields parsed(byte[] json) throws ClassicFailure {
        try {
            return Fields.ofLine(json);
        } catch (ProtocolException e) {
            throw ClassicFailure.peer("the peer's answer is no JSON object");
        }
    }
}
