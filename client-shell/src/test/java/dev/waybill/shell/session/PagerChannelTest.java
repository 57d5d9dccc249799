package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.TerminalWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerChannelTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    /** Ten columns and five lines. */
    private static final class SmallScreen implements TerminalWidth {
        @Override
        public int columns() {
            return 10;
        }

        @Override
        public int promptLines() {
            return 5;
        }
    }

    private PagerChannel channel(String pager) {
        var builder = new ProcessBuilder("sh", "-c", pager).directory(folder.toFile());
        return new PagerChannel(builder, new Output(Channels.newChannel(terminal)), new SmallScreen(), null);
    }

    private String paged() throws IOException {
        Path file = folder.resolve("paged");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void print(PagerChannel channel, String text) throws IOException {
        var out = new Output(channel);
        out.text(text);
        out.flush();
    }

    @ParameterizedTest
    @CsvSource({"'a\nb\nc\n', false", "'a\nb\nc\nd\n', true", "'0123456789012345678901234567890123456789\n', true"})
    void onlyWhatIsMoreThanTheScreenIsPaged(String text, boolean isPaged) throws IOException {
        var channel = channel("cat > paged");
        print(channel, text);
        channel.close();

        assertEquals(isPaged, channel.isPaging());
        assertEquals(isPaged ? text : "", paged());
        assertEquals(isPaged ? "" : text, terminal.toString(StandardCharsets.UTF_8));
    }

    @Test
    void coloursTakeNoColumn() throws IOException {
        var channel = channel("cat > paged");
        print(channel, "\u001b[01;34ma\u001b[0m\n".repeat(3));
        channel.close();

        assertFalse(channel.isPaging());
    }

    @Test
    void whatFollowsTheFirstScreenGoesToThePagerToo() throws IOException {
        var channel = channel("cat > paged");
        print(channel, "a\n".repeat(4));
        print(channel, "b\n".repeat(10_000));
        channel.close();

        assertEquals("a\n".repeat(4) + "b\n".repeat(10_000), paged());
    }

    @Test
    void pagerThatIsLeftEndsWhatPrints() throws IOException {
        var channel = channel("exec head -1 > paged");
        assertThrows(Output.ClosedException.class, () -> {
            print(channel, "a\n".repeat(4));
            for (int i = 0; i < 1000; i++) {
                print(channel, "b\n".repeat(10_000));
            }
        });
        channel.close();

        assertTrue(channel.isPaging());
        assertEquals("a\n", paged());
    }

    @Test
    void pagerThatHasEndedEndsWhatPrints() throws IOException {
        var channel = channel("cat > paged");
        print(channel, "a\n".repeat(4));
        channel.close();

        assertThrows(Output.ClosedException.class, () -> print(channel, "b\n".repeat(10_000)));
    }
}
