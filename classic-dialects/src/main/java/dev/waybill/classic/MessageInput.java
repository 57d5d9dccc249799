package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.Status;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client of {@code message} sends: a header, and then its content. Of one thread. */
final class MessageInput {

    /** What a header must tell; the first of them means nothing any more, as lengths have one order of bytes. */
    static final List<String> REQUIRED = List.of("byteorder", "content-type", "content-encoding", "content-length");

    private static final int MAX_TEXT = 1 << 16;

    private final Dialect.Conversation peer;
    private final BegunRequests begun;

    /** @param begun the bounds of the requests of all clients */
    MessageInput(Dialect.Conversation peer, BegunRequests begun) {
        this.peer = peer;
        this.begun = begun;
    }

    /**
     * The fields of the header.
     *
     * @throws CommandException 400 if it is none, or says too little
     */
    Map<String, @Nullable Object> header() throws IOException {
        int length = 256 * letter(peer.input()) + letter(peer.input());
        Map<String, @Nullable Object> header = PlainJson.object(text(length, StandardCharsets.UTF_8));
        for (String name : REQUIRED) {
            if (header.get(name) == null) {
                throw refused("the header has no \"" + name + "\"");
            }
        }
        if (length(header) < 0) {
            throw refused("\"content-length\" is " + header.get("content-length") + " but must be a whole number");
        }
        return header;
    }

    /** How long the content is; -1 if that is no length. */
    static long length(Map<String, @Nullable Object> header) {
        return header.get("content-length") instanceof Long length ? length : -1;
    }

    /** The content as text. */
    String content(Map<String, @Nullable Object> header) throws IOException {
        long length = length(header);
        if (length > MAX_TEXT) {
            throw refused("a request has at most " + MAX_TEXT + " bytes of text, not " + length);
        }
        String encoding = String.valueOf(header.get("content-encoding"));
        try {
            return text((int) length, Charset.forName(encoding));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CommandException(Status.BAD_ARGUMENT, "there is no encoding \"" + encoding + "\"", e);
        }
    }

    private String text(int length, Charset encoding) throws IOException {
        try (BegunRequests.Bytes bytes = begun.begin(peer::now)) {
            for (int i = 0; i < length; i++) {
                bytes.add(letter(peer.input()));
            }
            return encoding.newDecoder().decode(ByteBuffer.wrap(bytes.whole())).toString();
        } catch (CharacterCodingException e) {
            throw new CommandException(Status.BAD_ARGUMENT, "this is no text in " + encoding, e);
        }
    }

    private static int letter(InputStream in) throws IOException {
        int letter = in.read();
        if (letter < 0) {
            throw new EOFException("the client left in its request");
        }
        return letter;
    }

    private static CommandException refused(String sentence) {
        return new CommandException(Status.BAD_ARGUMENT, sentence);
    }
}
