package dev.waybill.http.field;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Content that comes to its end only if it has the digest that its sender told: else the last read throws
 * {@link CommandException} 422. Closing it closes the content below. Of one thread.
 */
public final class CheckedContent implements Content {

    private final Content content;
    private final MessageDigest digest;
    private final byte[] expected;
    private boolean right;

    /**
     * Over {@code content}.
     *
     * @param algorithm as the JDK calls it
     */
    public CheckedContent(Content content, String algorithm, byte[] expected) {
        this.content = content;
        this.digest = newDigest(algorithm);
        this.expected = expected;
    }

    /** Whether {@code value} has as many bytes as digests of {@code algorithm} have. */
    public static boolean fits(String algorithm, byte[] value) {
        return newDigest(algorithm).getDigestLength() == value.length;
    }

    private static MessageDigest newDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }

    @Override
    public long lengthBytes() {
        return content.lengthBytes();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        int count = content.read(target);
        if (count < 0) {
            check();
        } else {
            digest.update(target.slice(start, count));
        }
        return count;
    }

    private void check() {
        if (right) {
            return;
        }
        byte[] found = digest.digest();
        if (!MessageDigest.isEqual(found, expected)) {
            throw new CommandException(
                    Status.DIGEST,
                    "the " + digest.getAlgorithm() + " of what came is "
                            + Base64.getEncoder().encodeToString(found)
                            + " and not what was announced: nothing was stored");
        }
        right = true;
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
