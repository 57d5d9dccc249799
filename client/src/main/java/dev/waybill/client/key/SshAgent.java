package dev.waybill.client.key;

import dev.waybill.protocol.SshPublicKey;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent of OpenSSH, which signs with keys that it does not give away (draft-miller-ssh-agent). Each question is a
 * connection of its own. Any thread.
 */
public final class SshAgent {

    private static final byte FAILURE = 5;
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;

    private static final int MAX_KEYS = 2048;
    private static final Duration TO_LIST = Duration.ofSeconds(5);

    /** It may ask its owner first. */
    private static final Duration TO_SIGN = Duration.ofSeconds(15);

    private final Path socket;

    /** The one that listens at {@code socket}, such as {@code $SSH_AUTH_SOCK}. */
    public SshAgent(Path socket) {
        this.socket = socket;
    }

    /**
     * Its Ed25519 keys, in its order.
     *
     * @throws IOException if it cannot be reached, or does not answer within five seconds
     */
    public List<SshPublicKey> keys() throws IOException {
        ByteBuffer answer = ask(ByteBuffer.wrap(new byte[] {REQUEST_IDENTITIES}), TO_LIST);
        try {
            if (answer.get() != IDENTITIES_ANSWER) {
                throw new KeyException("the agent at \"" + socket + "\" does not tell its keys");
            }
            int count = answer.getInt();
            if (count < 0 || count > MAX_KEYS) {
                throw broken();
            }
            var keys = new ArrayList<SshPublicKey>();
            for (int i = 0; i < count; i++) {
                SshPublicKey key = SshStrings.key(SshStrings.next(answer));
                SshStrings.next(answer);
                if (key != null) {
                    keys.add(key);
                }
            }
            return keys;
        } catch (BufferUnderflowException e) {
            throw broken();
        }
    }

    /** What signs with its {@code key}: each signature is asked of it, and may take 15 seconds. */
    public Signer signer(SshPublicKey key) {
        return new AgentSigner(this, key);
    }

    private byte[] sign(SshPublicKey key, byte[] data) throws IOException {
        byte[] blob = key.blob();
        var request = ByteBuffer.allocate(1 + 4 + blob.length + 4 + data.length + 4);
        request.put(SIGN_REQUEST).putInt(blob.length).put(blob);
        request.putInt(data.length).put(data).putInt(0).flip();
        ByteBuffer answer = ask(request, TO_SIGN);
        try {
            byte kind = answer.get();
            if (kind == FAILURE) {
                throw new KeyException("the agent at \"" + socket + "\" refuses to sign with " + key.text());
            }
            if (kind != SIGN_RESPONSE) {
                throw broken();
            }
            return SshStrings.signature(SshStrings.next(answer), "the agent at \"" + socket + "\"");
        } catch (BufferUnderflowException e) {
            throw broken();
        }
    }

    private ByteBuffer ask(ByteBuffer request, Duration patience) throws IOException {
        return new AgentQuestion(socket, request).ask(patience);
    }

    private KeyException broken() {
        return new KeyException("what listens at \"" + socket + "\" is no SSH agent");
    }

    private record AgentSigner(SshAgent agent, SshPublicKey key) implements Signer {
        @Override
        public byte[] sign(byte[] data) throws IOException {
            return agent.sign(key, data);
        }
    }
}
