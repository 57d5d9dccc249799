package dev.waybill.shell.classic;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * {@code packets}: gets a file over UDP, or puts one, in datagrams without a number or an acknowledgement. What came is
 * kept only if nothing of it is missing. It needs no Waybill server.
 */
public final class PacketsCommand {

    private static final String USAGE = "packets HOST PORT get|put FILE";
    private static final int FULL = 4096;
    private static final String PUT = "Valid Put command. Let's go ahead ";
    private static final String GET = "Valid Get command. Let's go ahead ";

    /** What tells of a file has fewer letters, and a refusal more. */
    private static final int REFUSAL_LETTERS = 30;

    private final ClassicFiles files;
    private final Duration patience;

    /** @param local the local file that a name means */
    public PacketsCommand(Function<String, Path> local) {
        this(local, ClassicCommands.STALLED);
    }

    PacketsCommand(Function<String, Path> local, Duration patience) {
        this.files = new ClassicFiles(local);
        this.patience = patience;
    }

    /**
     * Moves the file, and answers what is to be said of that.
     *
     * @param words HOST PORT get|put FILE
     * @throws ClassicFailure whatever went wrong
     */
    public String run(List<Word> words) throws ClassicFailure {
        ClassicCommands.expect(4, words, USAGE);
        String what = words.get(2).text();
        if (!what.equals("get") && !what.equals("put")) {
            throw ClassicFailure.usage("\"" + what + "\" is neither get nor put: " + USAGE);
        }
        var address = (InetSocketAddress)
                ClassicAddress.tcp(words.get(0).text(), words.get(1).text(), ClassicCommands.CONNECTING);
        try (var peer = DatagramPeer.open(address, patience)) {
            return what.equals("get") ? get(words.get(3).text(), peer) : put(words.get(3), peer);
        } catch (IOException e) {
            throw ClassicFailure.file(e);
        }
    }

    private String get(String name, DatagramPeer peer) throws IOException {
        Path target = files.path(Word.of(ClassicFiles.base(name)));
        peer.say("get " + name);
        expect(GET, peer.hear());
        String exists = peer.hear();
        if (exists.length() >= REFUSAL_LETTERS) {
            throw ClassicFailure.peer("the peer says: " + exists.strip());
        }
        long count = count(peer.hear());
        ClassicFiles.save(target, file -> take(count, peer, file));
        return name + " came in " + datagrams(count);
    }

    private static void expect(String expected, String said) throws ClassicFailure {
        if (!said.equals(expected)) {
            throw ClassicFailure.peer("the peer says: " + said.strip());
        }
    }

    private static long count(String said) throws ClassicFailure {
        if (!said.matches("[1-9][0-9]{0,9}")) {
            throw ClassicFailure.peer("the peer says \"" + said + "\" where the number of datagrams stands");
        }
        return Long.parseLong(said);
    }

    /** A datagram that is not full is the last one, or one is missing. */
    private static void take(long count, DatagramPeer peer, WritableByteChannel file) throws IOException {
        for (long i = 1; i <= count; i++) {
            ByteBuffer datagram = peer.receive(
                    i == 1
                            ? "no datagram of the file came"
                            : (i - 1) + " of " + count + " datagrams came, and no more");
            if (datagram.remaining() == FULL == (i == count)) {
                throw ClassicFailure.peer("datagram " + i + " of " + count + " has " + datagram.remaining()
                        + " bytes: some were lost on their way");
            }
            while (datagram.hasRemaining()) {
                file.write(datagram);
            }
        }
    }

    private String put(Word word, DatagramPeer peer) throws IOException {
        Path path = files.path(word);
        try (SeekableByteChannel file = ClassicFiles.open(path)) {
            peer.say("put " + path.getFileName());
            expect(PUT, peer.hear());
            long count = file.size() / FULL + 1;
            peer.say(String.valueOf(count));
            send(count, file, peer);
            return path.getFileName() + " was sent in " + datagrams(count) + "; nobody says whether all of it came";
        }
    }

    private static String datagrams(long count) {
        return count + (count == 1 ? " datagram" : " datagrams");
    }

    private static void send(long count, SeekableByteChannel file, DatagramPeer peer) throws IOException {
        var datagram = ByteBuffer.allocate(FULL);
        for (long i = 1; i <= count; i++) {
            int bytes = 0;
            datagram.clear();
            while (datagram.hasRemaining() && bytes >= 0) {
                bytes = file.read(datagram);
            }
            if (datagram.hasRemaining() != (i == count)) {
                throw ClassicFailure.peer("the file changed while it was sent");
            }
            peer.send(datagram.flip());
            peer.rest();
        }
    }
}
