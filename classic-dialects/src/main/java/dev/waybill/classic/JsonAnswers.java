package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a client of {@code json}: each in one write, and never longer than the 1,024 bytes that it reads. Of
 * one thread.
 */
final class JsonAnswers {

    private static final int MAX_BYTES = 1024;
    private static final int MAX_LETTERS = 200;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int OK = 200;

    /** White space, so that it means nothing ahead of an answer. */
    private static final int WAKES = '\n';

    private final OutputStream out;

    JsonAnswers(OutputStream out) {
        this.out = out;
    }

    /** 200, with {@code more} fields, names and values in turn. */
    void succeed(Object... more) throws IOException {
        out.write(JsonText.object(Stream.concat(Stream.of("status_code", OK, "status_msg", "Success"), Stream.of(more))
                .toArray()));
    }

    /** 200 for a file that may come, or comes. */
    void succeed(String filename, long size) throws IOException {
        out.write(file(filename, size));
    }

    /** 200 for a file that was stored, after the byte of {@link #wake}: a client takes both, or passes over the first. */
    void wakeAndSucceed(String filename, long size) throws IOException {
        wakeAnd(file(filename, size));
    }

    /** A failure, after the same byte. */
    void wakeAndRefuse(Status status, String sentence) throws IOException {
        wakeAnd(refusal(status, sentence));
    }

    private void wakeAnd(byte[] answer) throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(WAKES);
        both.writeBytes(answer);
        out.write(both.toByteArray());
    }

    /** The name is left out where it would make the answer too long. */
    private static byte[] file(String filename, long size) throws IOException {
        byte[] named = JsonText.object(
                "status_code", OK, "status_msg", "Success", "filename", filename, "size", size, "file_size", size);
        return named.length < MAX_BYTES ? named : sized(size);
    }

    /**
     * 200 with {@code names} under each word that clients have for them, or under {@code word} alone if only that fits.
     * If that does not fit either, 200 with the size of a listing, which is answered and sent after it.
     */
    @Nullable
    Content list(List<String> names, String word) throws IOException {
        byte[] twice = JsonText.object("status_code", OK, "status_msg", "Success", "files", names, "file_list", names);
        byte[] once = JsonText.object("status_code", OK, "status_msg", "Success", word, names);
        if (once.length <= MAX_BYTES) {
            out.write(twice.length <= MAX_BYTES ? twice : once);
            return null;
        }
        byte[] listing = JsonText.object("files", names, "file_list", names);
        out.write(sized(listing.length));
        return Content.of(listing);
    }

    private static byte[] sized(long size) throws IOException {
        return JsonText.object("status_code", OK, "status_msg", "Success", "size", size, "file_size", size);
    }

    /** The failure that {@code reply} is. */
    void refuse(Reply reply) throws IOException {
        refuse(reply.status(), String.valueOf(reply.get("error")));
    }

    /** 400, 401, 404 or 500, whichever is next to {@code status}, and why. */
    void refuse(Status status, String sentence) throws IOException {
        out.write(refusal(status, sentence));
    }

    private static byte[] refusal(Status status, String sentence) throws IOException {
        String shortened = sentence.length() <= MAX_LETTERS ? sentence : sentence.substring(0, MAX_LETTERS - 1) + "…";
        return JsonText.object("status_code", number(status), "status_msg", shortened);
    }

    private static int number(Status status) {
        return switch (status.number()) {
            case 401, 404 -> status.number();
            case 422 -> 500;
            default -> status.number() < 500 ? 400 : 500;
        };
    }

    /**
     * Sends a file, and answers its MD5.
     *
     * @throws CommandException if it became shorter than was announced
     */
    String send(Content file) throws IOException {
        MessageDigest digest = TurnedFile.newMd5();
        byte[] buffer = new byte[BUFFER_BYTES];
        InputStream in = file.stream();
        long sent = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
            sent += count;
        }
        if (sent < file.lengthBytes()) {
            throw new CommandException(Status.CHANGED, "the file became shorter while it was sent");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Wakes a client that may wait for a byte. To one that does not, it means nothing. */
    void wake() throws IOException {
        out.write(WAKES);
    }
}
