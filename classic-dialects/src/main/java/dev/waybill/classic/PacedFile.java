package dev.waybill.classic;

import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A file for a client that looks for a word behind it in what it takes at once: there is a pause between the two, the longer
 * the more of the file may still be on its way; and the file's own last letters, if they are that word, come in two pieces.
 *
 * @param pause for the least of files
 * @param end the word
 */
record PacedFile(Dialect.Conversation peer, Duration pause, String end) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** The pause is that of the least file once more for each so many bytes. */
    private static final long PAUSE_BYTES = 1 << 20;

    /** No more than so many bytes wait in a socket. */
    private static final long MAX_WAITING_BYTES = 8 << 20;

    /** Sends all of {@code file}, lets time pass, and answers its MD5. */
    String send(Content file) throws IOException, InterruptedException {
        MessageDigest digest = TurnedFile.newMd5();
        InputStream in = file.stream();
        for (long left = file.lengthBytes(); left > 0; ) {
            byte[] piece = in.readNBytes(piece(left));
            if (piece.length == 0) {
                throw new EOFException("the file became shorter while it was sent");
            }
            digest.update(piece);
            left -= piece.length;
            if (left == 0 && endsWithWord(piece)) {
                peer.output().write(piece, 0, piece.length - 1);
                pauseAfter(file.lengthBytes());
                peer.output().write(piece, piece.length - 1, 1);
            } else {
                peer.output().write(piece);
            }
        }
        pauseAfter(file.lengthBytes());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The last piece is never shorter than the word, unless the file is. */
    private int piece(long left) {
        int piece = (int) Math.min(left, BUFFER_BYTES);
        boolean isRestShort = left > piece && left - piece < end.length();
        return isRestShort ? piece - end.length() : piece;
    }

    private boolean endsWithWord(byte[] piece) {
        return new String(piece, StandardCharsets.ISO_8859_1).endsWith(end);
    }

    private void pauseAfter(long bytes) throws InterruptedException {
        peer.pause(pause.multipliedBy(1 + Math.min(bytes, MAX_WAITING_BYTES) / PAUSE_BYTES));
    }
}
