package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Texts of a server's on their way to standard output. */
class TextChannelTest {

    private final Screen screen = new Screen();

    @Test
    void nothingInATextSteersATerminal() throws IOException {
        send(TextChannel.escaped(screen.out()), "one\ttab\r\n\u001b]0;title\u0007 \u009b2J \rover\r");

        assertEquals("one\ttab\n\\x1b]0;title\\x07 \\x9b2J \\rover\\r", screen.text());
    }

    @Test
    void lettersMayComeInPieces() throws IOException {
        byte[] bytes = "Größe 🎉\n".getBytes(StandardCharsets.UTF_8);
        try (var text = TextChannel.escaped(screen.out())) {
            for (byte each : bytes) {
                text.write(ByteBuffer.wrap(new byte[] {each}));
            }
        }

        assertEquals("Größe 🎉\n", screen.text());
    }

    @Test
    void jsonOfATextIsTheText() throws IOException {
        send(TextChannel.json(screen.out(), Screen.JSON), "one\n\"two\"\r\n\nlast");

        assertEquals("""
                {"text":"one\\n"}
                {"text":"\\"two\\"\\r\\n"}
                {"text":"\\n"}
                {"text":"last"}
                """, screen.text());
    }

    @Test
    void lineWithoutEndIsNotKept() throws IOException {
        send(TextChannel.json(screen.out(), Screen.JSON), "x".repeat(1 << 17));

        assertEquals(("{\"text\":\"" + "x".repeat(1 << 16) + "\"}\n").repeat(2), screen.text());
    }

    @Test
    void bytesThatAreNoTextAreNotJson() {
        var text = TextChannel.json(screen.out(), Screen.JSON);

        assertThrows(IOException.class, () -> text.write(ByteBuffer.wrap(new byte[] {(byte) 0xff, 0})));
    }

    @Test
    void whatIsNoTextIsRefusedOnATerminalAheadOfItsFirstByte() throws IOException {
        try (var text = TextChannel.forPeople(screen.out())) {
            byte[] picture = "\u0089PNG\r\n\0\0".getBytes(StandardCharsets.ISO_8859_1);

            assertThrows(NotTextException.class, () -> text.write(ByteBuffer.wrap(picture)));
        }
        assertEquals("", screen.text());
    }

    @Test
    void aZeroBehindTheBeginningIsEscaped() throws IOException {
        try (var text = TextChannel.forPeople(screen.out())) {
            text.write(ByteBuffer.wrap("text\n".getBytes(StandardCharsets.UTF_8)));
            text.write(ByteBuffer.wrap(new byte[] {'a', 0}));
        }

        assertEquals("text\na\\x00", screen.text());
    }

    @Test
    void textThatBreaksOffIsNotJson() throws IOException {
        var text = TextChannel.json(screen.out(), Screen.JSON);
        text.write(ByteBuffer.wrap(new byte[] {(byte) 0xc3}));

        assertThrows(IOException.class, text::close);
    }

    private static void send(WritableByteChannel text, String said) throws IOException {
        try (text) {
            text.write(ByteBuffer.wrap(said.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
