package dev.waybill.dist.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must come from the server. */
final class Expected {

    private Expected() {}

    static void step(String keyword, String rest, Peer peer) throws IOException {
        switch (keyword) {
            case "<", "<greeting" -> frame(rest, peer.read());
            case "<<" -> {
                String expected = Quoted.text(rest);
                assertEquals(expected, new String(peer.readBytes(expected.length()), ISO_8859_1));
            }
            case "<body" -> body(rest, true, peer.readBody());
            case "<broken" -> body(rest, false, peer.readBody());
            case "<digits" -> {
                String came = new String(peer.readBytes(Long.parseLong(rest)), ISO_8859_1);
                assertTrue(came.matches("[0-9.]+"), came);
            }
            case "<port" -> assertEquals(Quoted.text(rest), fetched(peer));
            case "<json" -> frame(rest, Header.parse(object(peer)));
            case "<close" -> assertTrue(peer.isAtEnd(), "the server sends on");
            default -> throw new IllegalArgumentException("no keyword of a case: " + keyword);
        }
    }

    /** What comes from the port of this machine that the server tells, and listens at. */
    private static String fetched(Peer peer) throws IOException {
        int port = Integer.parseInt(peer.readSome());
        try (var file = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return new String(file.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** A JSON object that ends where its braces do; its texts hold none in these cases. */
    private static String object(Peer peer) throws IOException {
        var text = new StringBuilder();
        int depth = 0;
        do {
            char letter = (char) (peer.readBytes(1)[0] & 0xff);
            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            text.append(letter);
        } while (depth > 0);
        return text.toString();
    }

    private static void body(String rest, boolean whole, Peer.Received body) throws IOException {
        int end = Quoted.end(rest);
        String text = new String(body.bytes(), ISO_8859_1);
        assertTrue(isLike(Quoted.text(rest.substring(0, end)), text), "the body is \"" + text + "\", not " + rest);
        assertEquals(whole, body.isWhole(), "the body is whole");
        frame(rest.substring(end).strip(), body.trailer());
    }

    private static void frame(String expected, Header came) throws IOException {
        Header pattern = Header.parse(expected);
        if (!new HashSet<>(pattern.names()).equals(new HashSet<>(came.names()))) {
            fail("came " + came.json() + " where its fields should be those of " + expected);
        }
        for (String name : pattern.names()) {
            if (!isLike(pattern.get(name), came.get(name))) {
                fail("came " + came.json() + " whose " + name + " is not as in " + expected);
            }
        }
    }

    private static boolean isLike(@Nullable Object pattern, @Nullable Object came) {
        return switch (pattern) {
            case null -> came == null;
            case String text -> text.equals("*") || (came instanceof String other && isLike(text, other));
            case List<?> list -> came instanceof List<?> others && areLike(list, others);
            case Map<?, ?> map ->
                came instanceof Map<?, ?> others
                        && map.keySet().equals(others.keySet())
                        && map.keySet().stream().allMatch(key -> isLike(map.get(key), others.get(key)));
            default -> pattern.equals(came);
        };
    }

    private static boolean areLike(List<?> patterns, List<?> came) {
        for (int i = 0; i < patterns.size() && i < came.size(); i++) {
            if (!isLike(patterns.get(i), came.get(i))) {
                return false;
            }
        }
        return patterns.size() == came.size();
    }

    private static boolean isLike(String pattern, String text) {
        var regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : "(?s:.*)").append(Pattern.quote(literal));
        }
        return Pattern.matches(regex.toString(), text);
    }
}
