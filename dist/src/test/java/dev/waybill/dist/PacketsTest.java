package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Status;
import dev.waybill.classic.Packets;
import dev.waybill.server.config.Listen;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wire {@code packets}, datagram by datagram. Files are so small that no socket's room is too small for them. */
class PacketsTest {

    private static final String GET = "Valid Get command. Let's go ahead ";
    private static final String EXISTS = "File exists. Let's go ahead ";
    private static final String PUT = "Valid Put command. Let's go ahead ";
    private static final String LIST = "Valid List command. Let's go ahead ";
    private static final int FULL = 4096;

    private RunningServer server;
    private DatagramSender client;

    @BeforeEach
    void start() throws IOException {
        start("10s");
    }

    private void start(String silence) throws IOException {
        server = RunningServer.setupInstalled()
                .with(new Packets())
                .speaking("packets", "silence", silence, "pace", "0s")
                .start();
        client = open();
    }

    private DatagramSender open() throws IOException {
        return new DatagramSender(server.address("packets"));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private void say(String text) throws IOException {
        client.say(text);
    }

    private void say(byte[] bytes) throws IOException {
        client.say(bytes);
    }

    private void hears(String... texts) throws IOException {
        for (String text : texts) {
            assertEquals(text, client.text());
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private void stores(String name, byte[] bytes) throws IOException {
        say("put " + name);
        hears(PUT);
        say(String.valueOf(bytes.length / FULL + 1));
        for (int at = 0; at <= bytes.length; at += FULL) {
            say(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + FULL)));
        }
    }

    private void isStored(String name, byte[] bytes) throws Exception {
        Line.Answered put =
                server.log().await(Line.Answered.class, each -> each.action().equals("put"));
        assertEquals(
                Status.CREATED,
                put.outcome().status(),
                () -> String.valueOf(put.outcome().failure()));
        assertArrayEquals(bytes, Files.readAllBytes(server.root().resolve(name)));
    }

    private void isNotStored(String name) throws Exception {
        say("list");
        hears(LIST, "[]");
        assertFalse(Files.exists(server.root().resolve(name)));
    }

    @Test
    void filesComeInDatagramsOfWhichTheLastIsNotFull() throws Exception {
        for (int size : new int[] {0, 1, FULL - 1, FULL, FULL + 1, 57_000}) {
            byte[] bytes = random(size);
            Files.write(server.root().resolve("a name"), bytes);

            say("get a name");

            hears(GET, EXISTS, String.valueOf(size / FULL + 1));
            var came = new ByteArrayOutputStream();
            for (int i = 0; i <= size / FULL; i++) {
                came.writeBytes(client.hear());
            }
            assertArrayEquals(bytes, came.toByteArray());
        }
    }

    @Test
    void filesThatArePutAreThereWhenTheirLastDatagramHasCome() throws Exception {
        stores("up.bin", random(57_000));

        isStored("up.bin", random(57_000));
    }

    @Test
    void fullDatagramsEndWithAnEmptyOne() throws Exception {
        stores("up", random(2 * FULL));

        isStored("up", random(2 * FULL));
    }

    @Test
    void emptyFileIsOneEmptyDatagram() throws Exception {
        stores("empty", new byte[0]);

        isStored("empty", new byte[0]);
    }

    @Test
    void lostDatagramsLeaveNothing() throws Exception {
        say("put lost");
        hears(PUT);
        say("3");
        say(random(FULL));
        say(random(10));

        isNotStored("lost");
    }

    /** As many as were told, but one of them was lost and another one came twice. */
    @Test
    void datagramsOfAnotherLengthThanTheirPlaceLeaveNothing() throws Exception {
        say("put odd");
        hears(PUT);
        say("3");
        say(random(FULL));
        say(random(10));
        say(random(10));

        isNotStored("odd");
    }

    @Test
    void fileWhoseEndIsLostLeavesNothing() throws Exception {
        stop();
        start("300ms");
        say("put lost");
        hears(PUT);
        say("2");
        say(random(FULL));

        server.log().await(Line.Ended.class, each -> true);
        try (DatagramSender other = open()) {
            client.close();
            client = other;
            isNotStored("lost");
        }
    }

    @Test
    void commandIsNeitherACountNorTheEndOfAFile() throws Exception {
        say("put first");
        hears(PUT);
        say("put second");
        hears(PUT);
        say("2");
        say(random(FULL));
        isNotStored("first");
        isNotStored("second");
    }

    @Test
    void listIsOneOfPython() throws Exception {
        Files.createDirectory(server.root().resolve("folder"));
        for (String name : new String[] {"a", "it's", "é \"quoted\" 'both'"}) {
            Files.writeString(server.root().resolve(name), "");
        }

        say("list");

        hears(LIST, "['a', \"it's\", 'é \"quoted\" \\'both\\'']");
    }

    @Test
    void namesThatLeadOutOrElsewhereAreNotThere() throws Exception {
        Files.createDirectories(server.root().resolve("d"));
        for (String name : new String[] {"../a", "/etc/passwd", "d/a", "d", "..", "none"}) {
            say("get " + name);
            hears(GET, "Error: File does not exist in Server directory.");
        }
        say("put ../a");
        hears("Error: the name \"../a\" holds a slash");
        say("put ..");
        hears("Error: the path \"/..\" must not hold the name \"..\"");
        say("put d");
        hears("Error: there is a folder /d already");
    }

    @Test
    void otherWordsAreNotUnderstoodAndExitStopsNothing() throws Exception {
        say("dance now");
        hears("Error: You asked for: dance which is not understood by the server.");
        say("exit");
        try (DatagramSender other = open()) {
            client = other;
            say("list");
            hears(LIST, "[]");
        }
    }

    @Test
    void eachClientHasAConversationOfItsOwn() throws Exception {
        say("put mine");
        hears(PUT);
        try (DatagramSender other = open()) {
            DatagramSender first = client;
            client = other;
            stores("other", random(10));
            isStored("other", random(10));
            client = first;
        }
        say("1");
        say("mine");

        server.log().await(Line.Answered.class, each -> each.subjects().contains("/mine"));
        assertEquals("mine", Files.readString(server.root().resolve("mine")));
    }

    @Test
    void datagramsHaveNeitherTlsNorSocketFiles() {
        for (String address : new String[] {"packets=tls:127.0.0.1:0", "packets=unix:/tmp/packets.sock"}) {
            var setup = RunningServer.setupInstalled().with(new Packets()).listeningAt(Listen.of(address));

            var refusal = assertThrows(IOException.class, setup::start);

            assertEquals(
                    "\"" + address + "\" speaks in datagrams, which have neither socket files nor TLS nor proxies: give"
                            + " HOST:PORT alone",
                    refusal.getMessage());
        }
    }
}
