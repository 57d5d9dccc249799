package dev.waybill.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.session.ExitCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every table of exit codes tells those that the code has, and no others. */
class ExitCodePagesTest {

    private static final Path CHECKOUT = Path.of("..");

    @Test
    void meaningsAreThoseOfTheConstants() throws Exception {
        var constants = new TreeSet<Integer>();
        for (Field field : ExitCode.class.getFields()) {
            if (field.getType() == int.class) {
                constants.add(field.getInt(null));
            }
        }

        assertEquals(constants, meanings().keySet());
    }

    @Test
    void helpTellsThem() {
        assertTrue(Invocation.HELP.endsWith("exit codes:\n" + ExitCode.MEANINGS), Invocation.HELP);
    }

    @Test
    void readmeTellsThem() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("README.md"));
        String said = between(page, "Exit codes of the shell: ", ". Of the server");

        assertEquals(meanings(), pairs(said, " · "));
    }

    @Test
    void pageOfTheShellHasARowForEach() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("docs").resolve("shell.md"));
        Matcher row =
                Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE).matcher(between(page, "## Exit codes", "These"));
        var codes = new TreeSet<Integer>();
        while (row.find()) {
            codes.add(Integer.valueOf(row.group(1)));
        }

        assertEquals(meanings().keySet(), codes);
    }

    private static Map<Integer, String> meanings() {
        return pairs(ExitCode.MEANINGS, ", ");
    }

    private static Map<Integer, String> pairs(String text, String separator) {
        var pairs = new TreeMap<Integer, String>();
        for (String pair : text.strip().replaceAll("\\s+", " ").split(Pattern.quote(separator), -1)) {
            int space = pair.indexOf(' ');
            pairs.put(Integer.valueOf(pair.substring(0, space)), pair.substring(space + 1));
        }
        return pairs;
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }
}
