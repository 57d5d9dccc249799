package dev.waybill.classic;

import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code sink}: whatever a client sends until it closes becomes {@code N.file}, N counting the connections. Nothing is
 * sent back, but for the four words of the variant {@code handshake}. A client that is silent for too long, or resets,
 * leaves a file of the five bytes {@code ERROR}.
 */
public final class Sink implements Dialect {

    private static final String REFUSED = "ERROR: ";
    private static final int MIN_PORT = 1024;
    private static final int MAX_PORT = 65_535;
    private static final Pattern FILE = Pattern.compile("([1-9][0-9]{0,17})\\.file");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long a client may stay silent after our first word before we send the second. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private static final byte[] ASKS = bytes("accio\r\n");
    private static final byte[] ANSWERS = bytes("confirm-accio\r\n");
    private static final byte[] ANSWERS_AGAIN = bytes("confirm-accio-again\r\n\r\n");

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public Speaker open(Listening at) throws IOException {
        var options = Options.of(at, REFUSED, "folder", "handshake", "patience");
        checkPort(at.address(), options);
        RemotePath folder = options.folder();
        return new Receiver(
                folder, highest(at.files(), folder), options.isOn("handshake"), options.time("patience", PATIENCE));
    }

    private static void checkPort(String address, Options options) {
        if (address.startsWith("unix:")) {
            return;
        }
        String port = address.substring(address.lastIndexOf(':') + 1);
        int number = port.matches("[0-9]{1,9}") ? Integer.parseInt(port) : -1;
        if (number < MIN_PORT || number > MAX_PORT) {
            throw options.refused(
                    "a sink listens on a port from " + MIN_PORT + " to " + MAX_PORT + ", not on \"" + port + "\"");
        }
    }

    /** The number of the last file that is there. */
    private static long highest(FileStore files, RemotePath folder) throws IOException {
        if (files.find(folder) == null) {
            return 0;
        }
        try (Stream<Entry> entries = files.list(folder)) {
            return entries.map(entry -> FILE.matcher(entry.path().name()))
                    .filter(Matcher::matches)
                    .mapToLong(number -> Long.parseLong(number.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    private record Receiver(RemotePath folder, long before, boolean handshake, Duration patience) implements Speaker {

        @Override
        public void speak(Conversation peer) throws IOException, InterruptedException {
            peer.patience(patience);
            try {
                if (handshake) {
                    shakeHands(peer);
                }
                store(peer, peer.rest());
            } catch (IOException e) {
                store(peer, Content.of("ERROR"));
            }
        }

        private void store(Conversation peer, Content content) throws IOException, InterruptedException {
            RemotePath path = folder.child(before + peer.number() + ".file");
            peer.call("put", content, "path", path, "parents", true, "ifAbsent", true);
        }
    }

    /** Some clients answer each of our words, others wait for both: those are silent after the first. */
    private static void shakeHands(Conversation peer) throws IOException, InterruptedException {
        peer.output().write(ASKS);
        boolean answersFirst = peer.awaitInput(TURN);
        if (answersFirst) {
            expect(peer, ANSWERS);
        }
        peer.output().write(ASKS);
        if (!answersFirst) {
            expect(peer, ANSWERS);
        }
        expect(peer, ANSWERS_AGAIN);
    }

    private static void expect(Conversation peer, byte[] words) throws IOException {
        if (!Arrays.equals(peer.input().readNBytes(words.length), words)) {
            throw new ProtocolException("the client did not confirm");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
