package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.DatagramDialect;
import dev.waybill.api.Dialect;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dialects over UDP: a conversation for each address and port, with the limits and the life of a connection. */
class DatagramDialectsTest {

    private static final String SERVICE = "META-INF/services/dev.waybill.api.DatagramDialect";

    @TempDir
    private Path plugins;

    private record Function(DatagramDialect.Speaker speaker) implements DatagramDialect {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Speaker open(Dialect.Listening at) {
            return speaker;
        }
    }

    private static RunningServer.Setup speaking(DatagramDialect.Speaker speaker) {
        return RunningServer.setup(Handlers.ping()).with(new Function(speaker)).speaking("test");
    }

    private static void echo(DatagramDialect.Conversation peer) throws IOException {
        while (true) {
            peer.send(peer.receive());
        }
    }

    @Test
    void eachDatagramStaysWhatItIs() throws Exception {
        try (var server = speaking(DatagramDialectsTest::echo).start();
                var sender = new DatagramSender(server.address("test"))) {
            for (int size : new int[] {0, 1, 1472, 1473, 65_507}) {
                byte[] datagram = new byte[size];
                Arrays.fill(datagram, (byte) size);

                assertArrayEquals(datagram, sender.say(datagram).hear());
            }
        }
    }

    @Test
    void eachPortIsAConversationAndTheNextDatagramAfterItsEndBeginsAnother() throws Exception {
        try (var server = speaking(peer -> {
                            peer.send((peer.number() + new String(peer.receive(), UTF_8)).getBytes(UTF_8));
                            peer.send(peer.receive());
                        })
                        .start();
                var first = new DatagramSender(server.address("test"));
                var second = new DatagramSender(server.address("test"))) {
            assertEquals("1a", first.say("a").text());
            assertEquals("2b", second.say("b").text());
            assertEquals("c", first.say("c").text());

            // Nobody hears when the conversation is over: what comes ahead of that is lost.
            String third = null;
            while (third == null) {
                third = first.say("e").textWithin(Duration.ofMillis(100));
            }
            assertEquals("3e", third);
            assertEquals("d", second.say("d").text());
        }
    }

    @Test
    void whoIsSilentIsOver() throws Exception {
        try (var server = speaking(peer -> {
                            peer.patience(Duration.ofMillis(200));
                            peer.send(peer.receive());
                            assertThrows(SocketTimeoutException.class, peer::receive);
                            peer.send("over".getBytes(UTF_8));
                        })
                        .start();
                var sender = new DatagramSender(server.address("test"))) {
            assertEquals("a", sender.say("a").text());
            assertEquals("over", sender.text());
        }
    }

    @Test
    void theyCountAsConnectionsOfTheirAddress() throws Exception {
        try (var server = speaking(DatagramDialectsTest::echo)
                        .with(Bounds.connections(100, 2))
                        .start();
                var first = new DatagramSender(server.address("test"));
                var second = new DatagramSender(server.address("test"));
                var third = new DatagramSender(server.address("test"))) {
            assertEquals("a", first.say("a").text());
            assertEquals("b", second.say("b").text());
            third.say("c");

            server.log().await(Line.Ended.class, each -> each.sentence().contains("has its 2 connections"));
            assertEquals("d", first.say("d").text());
        }
    }

    @Test
    void aServerThatStopsEndsThem() throws Exception {
        try (var server = speaking(DatagramDialectsTest::echo).start();
                var sender = new DatagramSender(server.address("test"))) {
            assertEquals("a", sender.say("a").text());

            server.stop();
            try (var freed = new DatagramSocket(server.address("test"))) {
                assertTrue(freed.isBound());
            }
        }
    }

    private static String source(String word) {
        return """
                import dev.waybill.api.*;

                public final class Plugin implements DatagramDialect {
                    public String name() {
                        return "says";
                    }

                    public Speaker open(Dialect.Listening at) {
                        return peer -> {
                            while (true) {
                                peer.receive();
                                peer.send("%s".getBytes());
                            }
                        };
                    }
                }
                """.formatted(word);
    }

    @Test
    void whoIsThereStaysWithTheOldCodeAndWhoComesMeetsTheNew() throws Exception {
        Path jar = plugins.resolve("says.jar");
        Files.write(jar, PluginJar.bytes(source("old"), Map.of(SERVICE, "Plugin\n"), Map.of()));
        try (var server = RunningServer.setup(Handlers.ping())
                        .withPlugins(plugins)
                        .speaking("says")
                        .start();
                Peer admin = server.connect();
                var before = new DatagramSender(server.address("says"))) {
            assertEquals("old", before.say("").text());

            Files.write(jar, PluginJar.bytes(source("new"), Map.of(SERVICE, "Plugin\n"), Map.of()));
            String rows = "";
            while (!rows.contains("leaving")) {
                admin.ask("action", "plugins");
                rows = admin.readBody().text();
            }

            try (var after = new DatagramSender(server.address("says"))) {
                assertEquals("new", after.say("").text());
            }
            assertEquals("old", before.say("").text());
        }
    }

    @Test
    void theEchoOfThePageEchoes() throws Exception {
        Matcher source = Pattern.compile("```java\n([^`]*implements DatagramDialect.*?)```\n", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "dialects.md")));
        assertTrue(source.find());
        byte[] jar = PluginJar.bytes(source.group(1), Map.of(SERVICE, "com.example.EchoPackets\n"), Map.of());
        Files.write(plugins.resolve("echo.jar"), jar);
        try (var server = RunningServer.setup()
                        .withPlugins(plugins)
                        .speaking("echopackets")
                        .start();
                var sender = new DatagramSender(server.address("echopackets"))) {
            assertEquals("hello", sender.say("hello").text());
        }
    }
}
