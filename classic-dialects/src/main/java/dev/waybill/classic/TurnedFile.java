package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The file that a client puts. The client is asked for it when its first byte is read, so whatever is refused before is
 * refused in the answer that it waits for; and its end is reached only if the digest is right. Of one thread.
 */
final class TurnedFile implements Content {

    /** What happens ahead of the file and after it. */
    interface Turns {
        /** Tells the client to send. */
        void go() throws IOException, InterruptedException;

        /** The digest that the client tells, or null if it tells none. */
        @Nullable
        String md5AtEnd() throws IOException, InterruptedException;
    }

    private final Content content;
    private final Turns turns;
    private final MessageDigest digest = newMd5();
    private boolean begun;
    private boolean ended;
    private String md5 = "";

    /** Of the bytes of {@code content}. */
    TurnedFile(Content content, Turns turns) {
        this.content = content;
        this.turns = turns;
    }

    static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /** Whether the client was told to send. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether all of it was read, with what follows it. */
    boolean hasEnded() {
        return ended;
    }

    /** The MD5 of all of it, once it {@link #hasEnded}. */
    String md5() {
        return md5;
    }

    @Override
    public long lengthBytes() {
        return content.lengthBytes();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            if (!begun) {
                begun = true;
                turns.go();
            }
            int start = target.position();
            int count = content.read(target);
            if (count < 0) {
                checkMd5();
            } else {
                digest.update(target.slice(start, count));
            }
            return count;
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException(e.getMessage()).initCause(e);
        }
    }

    private void checkMd5() throws IOException, InterruptedException {
        String announced = turns.md5AtEnd();
        ended = true;
        md5 = HexFormat.of().formatHex(digest.digest());
        if (announced != null && !announced.equalsIgnoreCase(md5)) {
            throw new CommandException(Status.DIGEST, "the md5 of what came is " + md5 + ", and nothing was stored");
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
