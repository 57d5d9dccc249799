package dev.waybill.shell.show;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text of the server's on its way to standard output: made harmless for a terminal, or as JSON. Each piece is seen as
 * it comes. Closing it shows what is left; standard output stays open.
 */
public final class TextChannel implements WritableByteChannel {

    private static final int PIECE = 1 << 12;

    private final Output out;
    private final TextSink sink;
    private final CharsetDecoder decoder;
    private final CharBuffer piece = CharBuffer.allocate(PIECE);
    private ByteBuffer begun = ByteBuffer.allocate(0);
    private boolean mayBeNoText;

    private TextChannel(Output out, TextSink sink, CodingErrorAction ifNoText) {
        this.out = out;
        this.sink = sink;
        this.decoder =
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(ifNoText).onUnmappableCharacter(ifNoText);
    }

    /** The one that fits where text is printed by {@code style}; null where bytes go as they are. */
    public static @Nullable TextChannel fitting(Output out, Style style) {
        if (style.json()) {
            return json(out, style);
        }
        return style.terminal() ? forPeople(out) : null;
    }

    /** As {@link #escaped}, but what is no text is refused by a {@link NotTextException} ahead of its first byte. */
    static TextChannel forPeople(Output out) {
        TextChannel text = escaped(out);
        text.mayBeNoText = true;
        return text;
    }

    /** For a terminal: what could steer it is escaped, but for line breaks and tabs. */
    public static TextChannel escaped(Output out) {
        return new TextChannel(out, new EscapedText(out), CodingErrorAction.REPLACE);
    }

    /** Each line as {@code {"text":"…\n"}}; one after the other they are the text. What is no UTF-8 is refused. */
    public static TextChannel json(Output out, Style style) {
        return new TextChannel(out, new JsonText(out, style), CodingErrorAction.REPORT);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        if (mayBeNoText && length > 0) {
            refuseUnlessText(source);
            mayBeNoText = false;
        }
        ByteBuffer bytes = joined(source);
        decode(bytes, false);
        begun = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        out.flush();
        return length;
    }

    /** No text holds a zero, and what else is stored holds some soon. */
    private static void refuseUnlessText(ByteBuffer first) throws NotTextException {
        int end = Math.min(first.limit(), first.position() + PIECE);
        for (int at = first.position(); at < end; at++) {
            if (first.get(at) == 0) {
                throw new NotTextException();
            }
        }
    }

    /** Ahead of {@code source}, the bytes of a letter whose others had not come yet. */
    private ByteBuffer joined(ByteBuffer source) {
        return begun.hasRemaining()
                ? ByteBuffer.allocate(begun.remaining() + source.remaining())
                        .put(begun)
                        .put(source)
                        .flip()
                : source;
    }

    private void decode(ByteBuffer bytes, boolean isAll) throws IOException {
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(bytes, piece, isAll);
            if (result.isError()) {
                throw new IOException("it is not text in UTF-8, which JSON cannot hold: keep it as a local file");
            }
            sink.add(piece.flip());
            piece.clear();
        }
    }

    @Override
    public boolean isOpen() {
        return out.isOpen();
    }

    @Override
    public void close() throws IOException {
        decode(begun, true);
        sink.end();
        out.flush();
    }
}
