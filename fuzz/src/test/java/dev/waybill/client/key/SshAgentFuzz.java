package dev.waybill.client.key;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Scratch;
import dev.waybill.protocol.SshPublicKey;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What listens at an agent's socket and answers anything. */
class SshAgentFuzz {

    private static final SshPublicKey KEY =
            SshPublicKey.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ");

    private final Path socket;

    SshAgentFuzz() throws IOException {
        socket = Scratch.folder().resolve("agent");
    }

    /** An answer is keys, a signature, or refused with a sentence. */
    @FuzzTest
    void answers(byte[] input) throws IOException, InterruptedException {
        var agent = new SshAgent(socket);

        ask(input, agent::keys);
        ask(input, () -> agent.signer(KEY).sign(input));
    }

    private interface Question {
        Object ask() throws IOException;
    }

    private void ask(byte[] answer, Question question) throws IOException, InterruptedException {
        Files.deleteIfExists(socket);
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            Thread answering = Thread.ofVirtual().start(() -> answer(listener, answer));
            try {
                question.ask();
            } catch (KeyException e) {
                Refusals.check(e, answer.length);
            }
            answering.join();
        }
    }

    /** Answers one, and leaves when that one has. */
    private static void answer(ServerSocketChannel listener, byte[] answer) {
        try (SocketChannel peer = listener.accept()) {
            var bytes = ByteBuffer.wrap(answer);
            while (bytes.hasRemaining()) {
                peer.write(bytes);
            }
            peer.shutdownOutput();
            var question = ByteBuffer.allocate(512);
            while (peer.read(question.clear()) >= 0) {}
        } catch (IOException e) {
            // the client may leave ahead of the answer's end
        }
    }
}
