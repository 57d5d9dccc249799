package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.LineWords;
import dev.waybill.shell.line.UsageException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScriptLinesTest {

    @Test
    void linesThatBelongTogetherAreOne() throws Exception {
        var script = new ScriptLines(new StringReader("ls\nput 'a\n\nb'; rm \\\r\n c\n\npwd"));

        assertEquals(List.of("1: [ls]", "2: [put, a\n\nb] [rm, c]", "6:", "7: [pwd]"), all(script));
    }

    @Test
    void carriageReturnInQuotesStays() throws Exception {
        assertEquals(List.of("1: [rm, a\rb]"), all(new ScriptLines(new StringReader("rm 'a\rb'\r\n"))));
    }

    @Test
    void quoteThatIsNeverClosedIsToldWhereItBegins() throws Exception {
        var script = new ScriptLines(new StringReader("ls\nput 'a\nb\n"));
        script.next();

        Line open = script.next();

        assertNotNull(open);
        assertTrue(open.isOpen());
        assertEquals(2, script.number());
        assertNull(script.next());
    }

    @Test
    @Timeout(10)
    void endlessCommandIsRefused() {
        var endless = new ScriptLines(new Reader() {
            private boolean hasBegun;

            @Override
            public int read(char[] letters, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    letters[offset + i] = hasBegun ? "a\n".charAt(i % 2) : '\'';
                    hasBegun = true;
                }
                return length;
            }

            @Override
            public void close() {}
        });

        assertThrows(UsageException.class, endless::next);
    }

    private static List<String> all(ScriptLines script) throws Exception {
        var all = new ArrayList<String>();
        for (Line line = script.next(); line != null; line = script.next()) {
            var text = new StringBuilder(script.number() + ":");
            LineWords.of(line)
                    .forEach(words -> text.append(' ')
                            .append(words.stream().map(word -> word.text()).toList()));
            all.add(text.toString());
        }
        return all;
    }
}
