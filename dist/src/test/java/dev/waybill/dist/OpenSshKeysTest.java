package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.LoginProof;
import dev.waybill.protocol.SshPublicKey;
import dev.waybill.server.user.Credentials;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that ssh-keygen has made and an ssh-agent signs with logs in. */
class OpenSshKeysTest {

    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;

    @TempDir
    Path folder;

    private void run(String... words) throws Exception {
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", folder.resolve("agent").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static byte[] string(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static ByteBuffer read(SocketChannel channel, int bytes) throws IOException {
        var buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // reads on
        }
        return buffer.flip();
    }

    /** The 64 bytes of a signature, as draft-ietf-sshm-ssh-agent, section 3.6, has it. */
    private byte[] signature(SshPublicKey key, byte[] data) throws IOException {
        var request = new ByteArrayOutputStream();
        request.write(SIGN_REQUEST);
        request.writeBytes(string(key.blob()));
        request.writeBytes(string(data));
        request.writeBytes(new byte[Integer.BYTES]);
        try (var agent = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.connect(UnixDomainSocketAddress.of(folder.resolve("agent")));
            agent.write(ByteBuffer.wrap(string(request.toByteArray())));
            byte[] answer = read(agent, read(agent, Integer.BYTES).getInt()).array();
            assertEquals(SIGN_RESPONSE, answer[0]);
            return Arrays.copyOfRange(answer, answer.length - SshPublicKey.SIGNATURE_BYTES, answer.length);
        }
    }

    private void awaitAgent(Process agent) throws IOException, InterruptedException {
        while (!isListening()) {
            if (agent.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new IOException("the ssh-agent did not start");
            }
        }
    }

    /** Its socket is there before it listens. */
    private boolean isListening() {
        try (var agent = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return agent.connect(UnixDomainSocketAddress.of(folder.resolve("agent")));
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void agentsSignatureLogsIn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "needs OpenSSH");
        Process agent = new ProcessBuilder(
                        "ssh-agent", "-D", "-a", folder.resolve("agent").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada@laptop", "-f", "id");
            var key = SshPublicKey.of(Files.readString(folder.resolve("id.pub")));
            var ada = new User(
                    "ada", Set.of(), null, UserLimits.NONE, new Credentials(null, List.of(key), List.of(), List.of()));
            awaitAgent(agent);
            run("ssh-add", "-q", "id");
            try (var server = RunningServer.setupInstalled().withUsers(ada).start();
                    var peer = Peer.connect(server.address())) {
                byte[] nonce = Greeting.of(peer.read()).nonceBytes();
                byte[] signature = signature(key, LoginProof.bytes(nonce, new byte[0], "ada", key));

                assertEquals(
                        "ada",
                        peer.ask(
                                        "action",
                                        "login",
                                        "method",
                                        "key",
                                        "user",
                                        "ada",
                                        "key",
                                        key.text(),
                                        "signature",
                                        Base64.getEncoder().encodeToString(signature))
                                .get("user"));
            }
        } finally {
            agent.destroy();
        }
    }
}
