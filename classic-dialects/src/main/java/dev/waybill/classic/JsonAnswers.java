package dev.waybill.classic;

import dev.waybill.api.Content;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client of {@code json} is told: each answer in one write, and never longer than the 1,024 bytes that it reads. Of
 * one thread.
 */
final class JsonAnswers {

    private static final int MOST_BYTES = 1024;
    private static final int MOST_LETTERS = 200;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int OK = 200;

    private final OutputStream out;

    JsonAnswers(OutputStream out) {
        this.out = out;
    }

    /** 200, with one field more. */
    void succeed(String name, Object value) throws IOException {
        out.write(JsonText.object("status_code", OK, "status_msg", "Success", name, value));
    }

    /** 200 for a file. The name is left out where it would make the answer too long. */
    void succeed(String filename, long size) throws IOException {
        byte[] named = JsonText.object(
                "status_code", OK, "status_msg", "Success", "filename", filename, "size", size, "file_size", size);
        out.write(named.length <= MOST_BYTES ? named : sized(size));
    }

    /** 200 with {@code names}, or if they are too many with the size of what the answer then is: the names, to be sent. */
    @Nullable
    Content list(List<String> names) throws IOException {
        byte[] whole = JsonText.object("status_code", OK, "status_msg", "Success", "files", names);
        if (whole.length <= MOST_BYTES) {
            out.write(whole);
            return null;
        }
        byte[] listing = JsonText.object("files", names);
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
        String shortened = sentence.length() <= MOST_LETTERS ? sentence : sentence.substring(0, MOST_LETTERS - 1) + "…";
        out.write(JsonText.object("status_code", number(status), "status_msg", shortened));
    }

    private static int number(Status status) {
        return switch (status.number()) {
            case 401, 404 -> status.number();
            case 422 -> 500;
            default -> status.number() < 500 ? 400 : 500;
        };
    }

    /** Sends a file, and answers its MD5. */
    String send(Content file) throws IOException {
        MessageDigest digest = JsonBody.newMd5();
        byte[] buffer = new byte[BUFFER_BYTES];
        InputStream in = file.stream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Wakes a client that may wait for a byte. To one that does not, a line feed means nothing. */
    void wake() throws IOException {
        out.write('\n');
    }
}
