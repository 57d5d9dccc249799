package dev.waybill.shell.session;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code sink} and {@code named}: send a local file to a peer of another protocol. They need no Waybill server. Each step
 * is given up in time for the command to end within ten seconds of the last one that went well.
 */
final class ClassicCommands {

    private static final Duration CONNECTING = Duration.ofSeconds(4);
    private static final Duration STALLED = Duration.ofSeconds(8);
    private static final int ANSWER_BYTES = 1024;

    private final Session session;
    private final Duration connecting;
    private final Duration stalled;

    ClassicCommands(Session session) {
        this(session, CONNECTING, STALLED);
    }

    /**
     * @param connecting the longest that finding a host, and connecting to it, take
     * @param stalled the longest that a peer may take nothing and say nothing
     */
    ClassicCommands(Session session, Duration connecting, Duration stalled) {
        this.session = session;
        this.connecting = connecting;
        this.stalled = stalled;
    }

    /** @throws ClassicFailure whatever went wrong, but for standard output */
    void run(String name, List<Word> words) throws IOException {
        try {
            if (name.equals("sink")) {
                sink(words);
            } else {
                named(words);
            }
        } catch (InvalidPathException e) {
            throw usage("\"" + e.getInput() + "\" cannot be the name of a local file: " + e.getReason());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private void sink(List<Word> words) throws IOException {
        expect(3, words, "sink HOST PORT FILE");
        try (var file = open(words.get(2).text())) {
            var address = ClassicAddress.tcp(words.get(0).text(), words.get(1).text(), connecting);
            try (var peer = connect(address)) {
                sendFile(peer, file);
                peer.finish();
            }
        }
    }

    private void named(List<Word> words) throws IOException {
        expect(2, words, "named ADDRESS FILE");
        String name = String.valueOf(Path.of(words.get(1).text()).getFileName());
        if (name.indexOf('\n') >= 0) {
            throw usage("the name \"" + name + "\" holds a line break, which ends the name: rename the file");
        }
        byte[] answer;
        try (var file = open(words.get(1).text())) {
            var address = ClassicAddress.of(words.get(0).text(), connecting);
            try (var peer = connect(address)) {
                answer = converse(peer, name, file);
            }
        }
        print(new String(answer, StandardCharsets.UTF_8));
    }

    private ClassicPeer connect(SocketAddress address) throws ClassicFailure {
        return ClassicPeer.connect(address, connecting, stalled);
    }

    /** Opened before anything is sent: a file that is not there makes no empty one there. */
    private SeekableByteChannel open(String name) throws ClassicFailure {
        if (name.isEmpty()) {
            throw usage("FILE is empty, which is no path");
        }
        Path file = session.local(name);
        try {
            if (Files.isDirectory(file)) {
                throw usage("\"" + file + "\" is a folder: give a file");
            }
            return Files.newByteChannel(file);
        } catch (ClassicFailure e) {
            throw e;
        } catch (IOException e) {
            throw told(e);
        }
    }

    private static void sendFile(ClassicPeer peer, SeekableByteChannel file) throws ClassicFailure {
        try {
            peer.send(file);
        } catch (ClassicFailure e) {
            throw e;
        } catch (IOException e) {
            throw told(e);
        }
    }

    private static byte[] converse(ClassicPeer peer, String name, SeekableByteChannel file) throws ClassicFailure {
        try {
            var opening = ByteBuffer.wrap((name + "\n").getBytes(StandardCharsets.UTF_8));
            return peer.converse(opening, file, ANSWER_BYTES);
        } catch (ClassicFailure e) {
            throw e;
        } catch (IOException e) {
            throw told(e);
        }
    }

    private void print(String answer) throws IOException {
        String text = answer.stripTrailing();
        new OwnOutput(session).tell(text, "answer", text);
    }

    private static void expect(int count, List<Word> words, String usage) throws ClassicFailure {
        if (words.size() != count) {
            throw usage((words.size() < count ? "a word is missing: " : "there are too many words: ") + usage);
        }
    }

    private static ClassicFailure told(IOException failure) {
        return new ClassicFailure(ExitCode.of(failure), Sentence.of(failure));
    }

    private static ClassicFailure usage(String sentence) {
        return new ClassicFailure(ExitCode.USAGE, sentence);
    }
}
