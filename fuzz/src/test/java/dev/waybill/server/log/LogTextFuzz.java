package dev.waybill.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Texts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and sentences of others in the log. */
class LogTextFuzz {

    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\( |u([0-9a-f]{4}))");

    /** What is logged steers nothing, is one word, and tells all of what it was. */
    @FuzzTest
    void texts(byte[] input) {
        String text = Texts.of(input);

        String escaped = LogText.escaped(text);

        assertFalse(STEERING.matcher(escaped.replace("\\ ", "")).find(), escaped);
        assertEquals(text, unescaped(escaped));
    }

    private static String unescaped(String escaped) {
        return ESCAPED.matcher(escaped)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(2) == null ? " " : "" + (char) Integer.parseInt(found.group(2), 16)));
    }
}
