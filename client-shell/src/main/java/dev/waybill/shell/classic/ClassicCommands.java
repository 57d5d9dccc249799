package dev.waybill.shell.classic;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * {@code sink}, {@code named} and {@code separator}: send a local file to a peer of another protocol. They need no Waybill
 * server. Each step is given up in time for the command to end within ten seconds of the last one that went well.
 */
public final class ClassicCommands {

    static final Duration CONNECTING = Duration.ofSeconds(4);
    static final Duration STALLED = Duration.ofSeconds(8);
    private static final int ANSWER_BYTES = 1024;
    private static final String SEPARATOR = "<SEPARATOR>";

    private final ClassicFiles files;
    private final Duration connecting;
    private final Duration stalled;

    /** @param local the local file that a name means */
    public ClassicCommands(Function<String, Path> local) {
        this(local, CONNECTING, STALLED);
    }

    /**
     * @param connecting the longest that finding a host, and connecting to it, take
     * @param stalled the longest that a peer may take nothing and say nothing
     */
    ClassicCommands(Function<String, Path> local, Duration connecting, Duration stalled) {
        this.files = new ClassicFiles(local);
        this.connecting = connecting;
        this.stalled = stalled;
    }

    /**
     * Sends a file to who stores whatever comes.
     *
     * @param words HOST PORT FILE
     * @throws ClassicFailure whatever went wrong
     */
    public void sink(List<Word> words) throws ClassicFailure {
        expect(3, words, "sink HOST PORT FILE");
        try (var file = ClassicFiles.open(files.path(words.get(2)));
                var peer = connect(
                        ClassicAddress.tcp(words.get(0).text(), words.get(1).text(), connecting))) {
            peer.send(file);
            peer.finish();
        } catch (IOException e) {
            throw ClassicFailure.file(e);
        }
    }

    /**
     * Sends a file with its name and size ahead of it, to a peer that says nothing.
     *
     * @param words HOST PORT FILE
     * @throws ClassicFailure whatever went wrong
     */
    public void separator(List<Word> words) throws ClassicFailure {
        expect(3, words, "separator HOST PORT FILE");
        Path path = files.path(words.get(2));
        String name = String.valueOf(path.getFileName());
        if (name.contains(SEPARATOR)) {
            throw ClassicFailure.usage(
                    "the name \"" + name + "\" holds " + SEPARATOR + ", which ends it: rename the file");
        }
        try (var file = ClassicFiles.open(path);
                var peer = connect(
                        ClassicAddress.tcp(words.get(0).text(), words.get(1).text(), connecting))) {
            peer.send(ByteBuffer.wrap((name + SEPARATOR + file.size()).getBytes(StandardCharsets.UTF_8)));
            peer.send(file);
            peer.finish();
        } catch (IOException e) {
            throw ClassicFailure.file(e);
        }
    }

    /**
     * Sends a file with its name, and answers what the peer says to that.
     *
     * @param words ADDRESS FILE
     * @throws ClassicFailure whatever went wrong
     */
    public String named(List<Word> words) throws ClassicFailure {
        expect(2, words, "named ADDRESS FILE");
        Path path = files.path(words.get(1));
        String name = String.valueOf(path.getFileName());
        if (name.indexOf('\n') >= 0) {
            throw ClassicFailure.usage(
                    "the name \"" + name + "\" holds a line break, which ends the name: rename the file");
        }
        try (var file = ClassicFiles.open(path);
                var peer = connect(ClassicAddress.of(words.get(0).text(), connecting))) {
            var opening = ByteBuffer.wrap((name + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] answer = peer.converse(opening, file, ANSWER_BYTES);
            return new String(answer, StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw ClassicFailure.file(e);
        }
    }

    private ClassicPeer connect(SocketAddress address) throws ClassicFailure {
        return ClassicPeer.connect(address, connecting, stalled);
    }

    static void expect(int count, List<Word> words, String usage) throws ClassicFailure {
        expect(count, count, words, usage);
    }

    static void expect(int min, int max, List<Word> words, String usage) throws ClassicFailure {
        if (words.size() < min || words.size() > max) {
            throw ClassicFailure.usage(
                    (words.size() < min ? "a word is missing: " : "there are too many words: ") + usage);
        }
    }
}
