package dev.waybill.shell.classic;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * {@code headersize}: shows what a server of that protocol says, frame by frame, until it leaves. One that says a text
 * without a length, and leaves, is understood too. It needs no Waybill server.
 */
public final class HeaderSizeCommand {

    private static final int LENGTH_BYTES = 10;
    private static final int MAX_BYTES = 1 << 16;

    private final Duration connecting;
    private final Duration stalled;

    /** With the usual patience. */
    public HeaderSizeCommand() {
        this(ClassicCommands.CONNECTING, ClassicCommands.STALLED);
    }

    HeaderSizeCommand(Duration connecting, Duration stalled) {
        this.connecting = connecting;
        this.stalled = stalled;
    }

    /**
     * Shows each frame as it comes.
     *
     * @param words HOST PORT
     * @throws ClassicFailure whatever went wrong
     * @throws IOException what {@code heard} threw
     */
    public void run(List<Word> words, Heard heard) throws IOException {
        ClassicCommands.expect(2, words, "headersize HOST PORT");
        var address = ClassicAddress.tcp(words.get(0).text(), words.get(1).text(), connecting);
        try (var peer = ClassicPeer.connect(address, connecting, stalled)) {
            var in = new PeerInput(peer);
            for (byte[] head = in.upTo(LENGTH_BYTES); head.length > 0; head = in.upTo(LENGTH_BYTES)) {
                heard.line(frame(head, in));
            }
        }
    }

    private static String frame(byte[] head, PeerInput in) throws ClassicFailure {
        String length = text(head);
        if (!length.matches("[0-9]{1,9} *") || length.length() < LENGTH_BYTES) {
            if (length.matches("[0-9 ]+")) {
                throw ClassicFailure.peer("the peer left in the middle of a length: \"" + length + "\"");
            }
            return length + text(in.upTo(MAX_BYTES));
        }
        int bytes = Integer.parseInt(length.strip());
        if (bytes > MAX_BYTES) {
            throw ClassicFailure.peer(
                    "the peer tells of " + bytes + " bytes, but a text has " + MAX_BYTES + " at most");
        }
        byte[] text = in.upTo(bytes);
        if (text.length < bytes) {
            throw ClassicFailure.peer("the peer left when " + text.length + " of " + bytes + " bytes had come");
        }
        return text(text);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
