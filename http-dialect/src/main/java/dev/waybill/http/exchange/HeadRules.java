package dev.waybill.http.exchange;

import java.util.BitSet;
import org.apache.hc.core5.util.CharArrayBuffer;

/** What a line ahead of a body may look like: what others might read otherwise is refused, never repaired. */
final class HeadRules {

    private static final BitSet TOKEN = new BitSet();
    private static final int MAX_CHUNK_DIGITS = 15;
    private static final int HEX = 16;

    static {
        "!#$%&'*+-.^_`|~".chars().forEach(TOKEN::set);
        TOKEN.set('0', '9' + 1);
        TOKEN.set('A', 'Z' + 1);
        TOKEN.set('a', 'z' + 1);
    }

    private HeadRules() {}

    /** The target of a method, a target and a version with one space between them (RFC 9112 3). */
    static String target(CharArrayBuffer line, int begin) {
        int first = line.indexOf(' ', begin, line.length());
        int second = first < 0 ? -1 : line.indexOf(' ', first + 1, line.length());
        if (first <= begin || second <= first + 1 || line.indexOf(' ', second + 1, line.length()) >= 0) {
            throw HttpRefusal.malformed("the request line is not a method, a target and a version");
        }
        for (int i = begin; i < first; i++) {
            if (!TOKEN.get(line.charAt(i))) {
                throw HttpRefusal.malformed("the method holds what none can hold");
            }
        }
        for (int i = first + 1; i < second; i++) {
            char letter = line.charAt(i);
            if (letter <= ' ' || letter >= 0x7f || letter == '#' || letter == '\\') {
                throw HttpRefusal.malformed("the request's target holds what must be percent-encoded");
            }
        }
        String version = line.substring(second + 1, line.length());
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            throw version.matches("HTTP/[0-9]\\.[0-9]")
                    ? HttpRefusal.of(505, "no-version", "this server speaks HTTP/1.1, not " + version)
                    : HttpRefusal.malformed("the request line ends with no version of HTTP");
        }
        return line.substring(first + 1, second);
    }

    /** A name, a colon without a space ahead of it, and a value without controls (RFC 9112 5). */
    static void checkField(CharArrayBuffer line, int begin) {
        int colon = begin;
        while (colon < line.length() && TOKEN.get(line.charAt(colon))) {
            colon++;
        }
        if (colon == begin || colon == line.length() || line.charAt(colon) != ':') {
            throw HttpRefusal.malformed("a header field has no name with a colon right behind it");
        }
        for (int i = colon + 1; i < line.length(); i++) {
            char letter = line.charAt(i);
            if ((letter < ' ' && letter != '\t') || letter == 0x7f) {
                throw HttpRefusal.malformed("the header field " + line.substring(begin, colon) + " holds a control");
            }
        }
    }

    /** Whether {@code line}, the length of a chunk in hexadecimal digits and perhaps extensions, is 0 (RFC 9112 7.1). */
    static boolean isLastChunk(CharArrayBuffer line, int begin) {
        int end = begin;
        boolean isZero = true;
        while (end < line.length() && Character.digit(line.charAt(end), HEX) >= 0 && line.charAt(end) < 0x7f) {
            isZero &= line.charAt(end) == '0';
            end++;
        }
        boolean isRest = end < line.length() && line.charAt(end) != ';';
        if (end == begin || end - begin > MAX_CHUNK_DIGITS || isRest) {
            throw HttpRefusal.malformed("a chunk does not begin with its length in hexadecimal digits");
        }
        return isZero;
    }
}
