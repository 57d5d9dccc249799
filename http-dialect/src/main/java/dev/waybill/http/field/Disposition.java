package dev.waybill.http.field;

/** {@code Content-Disposition} (RFC 6266): that a file is to be kept, under which name. */
public final class Disposition {

    /** What stands in a value of RFC 8187 as it is, beside letters and digits. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private Disposition() {}

    /**
     * To be kept as {@code name}: in UTF-8 as RFC 8187 has it, and ahead of that in ASCII for who does not know it, with an
     * underscore for each other letter.
     */
    public static String attachment(String name) {
        return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + PercentEncoding.of(name, PLAIN);
    }

    /** A percent sign would be decoded by some browsers, and a quote or backslash read in two ways (RFC 6266, appendix D). */
    private static String ascii(String name) {
        var plain = new StringBuilder();
        name.codePoints()
                .map(letter -> letter < ' ' || letter > '~' || "\"\\%".indexOf(letter) >= 0 ? '_' : letter)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
