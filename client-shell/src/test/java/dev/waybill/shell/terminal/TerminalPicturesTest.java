package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.waybill.shell.terminal.TerminalPictures.Way;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalPicturesTest {

    private static byte[] picture(String format, int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    /** A PNG that says it has so many points, and has none of them. */
    private static byte[] bomb(int width, int height) throws IOException {
        var header = new ByteArrayOutputStream();
        var chunk = new DataOutputStream(header);
        chunk.writeBytes("IHDR");
        chunk.writeInt(width);
        chunk.writeInt(height);
        chunk.write(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.toByteArray());
        var file = new ByteArrayOutputStream();
        var out = new DataOutputStream(file);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) crc.getValue());
        return file.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "TERM=xterm-256color, NONE",
                "TERM=xterm-kitty, KITTY",
                "TERM=xterm-256color KITTY_WINDOW_ID=1, KITTY",
                "TERM=tmux-256color KITTY_WINDOW_ID=1, NONE",
                "TERM=xterm-256color TMUX=/tmp/x TERM_PROGRAM=iTerm.app, NONE",
                "TERM=xterm-256color TERM_PROGRAM=iTerm.app, ITERM2",
                "TERM=xterm-256color LC_TERMINAL=iTerm2, ITERM2",
                "TERM=xterm-256color TERM_PROGRAM=WezTerm, ITERM2",
                "TERM=foot, SIXEL",
                "TERM=xterm-sixel, SIXEL",
                "TERM=dumb, NONE",
                "TERM=tmux-256color WAYBILL_PICTURES=sixel, SIXEL",
                "TERM=xterm-kitty WAYBILL_PICTURES=off, NONE",
                "-, NONE"
            })
    void environmentTellsTheWay(String environment, Way way) {
        var variables = new HashMap<String, String>();
        for (String each : environment == null ? new String[0] : environment.split(" ")) {
            variables.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        assertEquals(way, TerminalPictures.way(variables));
    }

    @ParameterizedTest
    @CsvSource({"KITTY, _G", "ITERM2, ]1337;File=", "SIXEL, P"})
    void pictureBecomesEscapes(Way way, String start) throws IOException {
        String shown = new TerminalPictures(way).shown(picture("png", 1000, 700));

        assertEquals("\u001b" + start, shown.substring(0, start.length() + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void pictureIsMadeSmallWhileItIsDecoded(String format) throws IOException {
        BufferedImage small = SmallPicture.of(picture(format, 1000, 700), 480, 320);

        assertNotNull(small);
        assertEquals("334 234", small.getWidth() + " " + small.getHeight());
    }

    @Test
    void pictureOfTooManyPointsIsRefusedByItsHeader() throws IOException {
        assertNull(SmallPicture.of(bomb(60_000, 60_000), 480, 320));
        assertNull(SmallPicture.of(bomb(5_001, 5_000), 480, 320));
    }

    @Test
    void whatIsNoPictureIsNotShown() throws IOException {
        var pictures = new TerminalPictures(Way.KITTY);
        byte[] whole = picture("png", 50, 50);

        assertEquals("", pictures.shown("no picture".getBytes(StandardCharsets.UTF_8)));
        assertEquals("", pictures.shown(new byte[0]));
        assertEquals("", pictures.shown(bomb(100, 100)));
        for (int length = 1; length < whole.length; length += 7) {
            pictures.shown(Arrays.copyOf(whole, length));
        }
    }
}
