package dev.waybill.classic;

import dev.waybill.api.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The bytes that a peer sends. The peer gets its answer when the first byte is read; until then it may be refused. Of
 * one thread.
 */
final class AnsweredContent implements Content {

    private final Content content;
    private final OutputStream peer;
    private final byte[] answer;
    private boolean answered;

    AnsweredContent(Content content, OutputStream peer, byte[] answer) {
        this.content = content;
        this.peer = peer;
        this.answer = answer;
    }

    @Override
    public long lengthBytes() {
        return content.lengthBytes();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!answered) {
            answered = true;
            peer.write(answer);
        }
        return content.read(target);
    }

    @Override
    public boolean isOpen() {
        return content.isOpen();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
