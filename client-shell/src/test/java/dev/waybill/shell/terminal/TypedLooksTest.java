package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.line.Line;
import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.UnseenSession;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a line looks while it is typed: its colours, and what stands in grey behind it. */
class TypedLooksTest {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final int RED = AttributedStyle.RED;

    private RunningServer server;
    private Session session;
    private Offers offers;
    private DefaultHistory history;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.ofInstalled();
        session = UnseenSession.inColours(server.port());
        offers = new Offers(session, LONG, LONG);
        history = new DefaultHistory();
        history.attach(
                new LineReaderImpl(new DumbTerminal(InputStream.nullInputStream(), new ByteArrayOutputStream())));
        offers.of(List.of(), "");
    }

    @AfterEach
    void stop() throws IOException {
        offers.close();
        session.close();
        server.close();
    }

    private boolean isRed(String line, String part) {
        AttributedString shown = new LineColours(offers).painted(line);
        assertEquals(line, shown.toString());
        int place = line.indexOf(part);
        return shown.styleAt(place).equals(AttributedStyle.DEFAULT.foreground(RED));
    }

    private Hints.Hint hint(String line) {
        return new Hints(offers, history).of(line);
    }

    @Test
    void aCommandThatIsNoneIsRedOnceItIsWhole() {
        assertFalse(isRed("lss", "lss"));
        assertTrue(isRed("lss /", "lss"));
        assertFalse(isRed("ls /", "ls"));
        assertFalse(isRed("-ls /", "-ls"));
        assertTrue(isRed("ls; lss /", "lss"));
    }

    @Test
    void anOptionThatIsNoneIsRedOnceItIsWhole() {
        assertTrue(isRed("put a --if-absnt ", "--if-absnt"));
        assertFalse(isRed("put a --if-absnt", "--if-absnt"));
        assertFalse(isRed("put a --if-absent ", "--if-absent"));
        assertFalse(isRed("put -- --if-absnt ", "--if-absnt"));
    }

    @Test
    void whatCannotBeTakenApartYetIsShownAsItIs() {
        for (String line : List.of("get 'a", "get a &&", "ls |", "a\\", "get $'\\u", "😀 '")) {
            assertEquals(line, new LineColours(offers).painted(line).toString());
        }
    }

    @Test
    void whatTheCommandStillTakesIsHintedAt() {
        assertEquals("FILE [PATH]", hint("put ").text());
        assertEquals("[PATH]", hint("put a.txt ").text());
        assertEquals("TEXT", hint("put a.txt --if-match ").text());
        assertTrue(hint("put a.txt b.txt ").text().startsWith("[--if-absent] "));
        assertEquals("[LOCAL]", hint("get a.txt ").text());
        assertEquals("[FOLDER]", hint("cd ").text());
        assertEquals("", hint("put a").text());
        assertFalse(hint("put ").isTyped());
        assertEquals(
                " there is no command \"lss\": help lists them", hint("lss ").text());
    }

    @Test
    void howAnEarlierLineWentOnIsSuggested() {
        history.add("put report.txt /in");
        history.add("get a\nb");

        assertEquals(new Hints.Hint("t report.txt /in", true), hint("pu"));
        assertEquals(new Hints.Hint("port.txt /in", true), hint("put re"));
        assertFalse(hint("get ").isTyped());
        assertEquals(Hints.Hint.NONE, hint(""));
        assertTrue(Line.typed("put re").size() > 1);
    }
}
