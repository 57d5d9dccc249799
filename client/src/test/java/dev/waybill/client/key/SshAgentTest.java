package dev.waybill.client.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.OpenSsh;
import dev.waybill.protocol.SshPublicKey;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real agent signs; what only pretends to be one is told so, and holds nobody up. */
class SshAgentTest {

    private static final byte[] DATA = "what is signed".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void agentSignsWithTheKeysThatItHolds() throws Exception {
        Path file = OpenSsh.key(folder, "key", "");
        Path rsa = OpenSsh.key(folder, "rsa", "", "-t", "rsa");
        SshPublicKey key = SshPublicKey.of(Files.readString(Path.of(file + ".pub")));
        try (var real = OpenSsh.Agent.start(folder)) {
            var agent = new SshAgent(real.socket());
            assertEquals(List.of(), agent.keys());

            real.add(rsa);
            real.add(file);

            assertEquals(List.of(key), agent.keys());
            assertTrue(key.verifies(DATA, agent.signer(key).sign(DATA)));
        }
    }

    @Test
    void agentThatDoesNotHoldTheKeyRefuses() throws Exception {
        SshPublicKey key = SshPublicKey.of(Files.readString(Path.of(OpenSsh.key(folder, "key", "") + ".pub")));
        try (var real = OpenSsh.Agent.start(folder)) {
            var agent = new SshAgent(real.socket());

            var refused =
                    assertThrows(KeyException.class, () -> agent.signer(key).sign(DATA));

            assertTrue(String.valueOf(refused.getMessage()).contains("refuses to sign"), refused.getMessage());
        }
    }

    @Test
    void agentThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere");

        var refused = assertThrows(KeyException.class, () -> new SshAgent(nowhere).keys());

        assertTrue(String.valueOf(refused.getMessage()).contains(nowhere.toString()), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // it leaves
                "00000000",
                "ffffffff",
                "7fffffff0c",
                "0000000105",
                "000000050c7fffffff",
                "000000050cffffffff",
                "000000050c00000001",
                "000000090c0000000100000010",
                "0000000d0c00000001ffffffff00000000"
            })
    void whatIsNoAgentIsRefused(String answer) throws Exception {
        Path socket = folder.resolve("socket");
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> say(listener, HexFormat.of().parseHex(answer)));

            assertThrows(KeyException.class, () -> new SshAgent(socket).keys());
        }
    }

    private static void say(ServerSocketChannel listener, byte[] bytes) {
        try (var channel = listener.accept()) {
            channel.read(ByteBuffer.allocate(100));
            channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void agentThatHangsIsGivenUp() throws Exception {
        Path socket = folder.resolve("socket");
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            var question = new AgentQuestion(socket, ByteBuffer.wrap(new byte[] {11}));

            var refused = assertThrows(KeyException.class, () -> question.ask(Duration.ofMillis(50)));

            assertTrue(String.valueOf(refused.getMessage()).contains("has not answered"), refused.getMessage());
        }
    }
}
