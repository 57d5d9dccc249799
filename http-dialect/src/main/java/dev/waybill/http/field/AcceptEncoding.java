package dev.waybill.http.field;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code Accept-Encoding} says of gzip (RFC 9110, section 12.5.3). */
public final class AcceptEncoding {

    private static final Pattern CODING =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]++)(?:[ \\t]*+;[ \\t]*+[qQ]=([01](?:\\.[0-9]{0,3})?))?");

    private AcceptEncoding() {}

    /**
     * Whether the body may come packed: gzip is named, or a star is, with a weight above zero. A client that says nothing
     * might take anything, and is sent files as they are.
     */
    public static boolean acceptsGzip(List<String> lines) {
        double star = 0;
        for (String element : String.join(",", lines).split(",", -1)) {
            Matcher coding = CODING.matcher(element.strip());
            if (!coding.matches()) {
                continue; // it says nothing of gzip
            }
            double weight = coding.group(2) == null ? 1 : Double.parseDouble(coding.group(2));
            switch (coding.group(1).toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> {
                    return weight > 0;
                }
                case "*" -> star = weight;
                default -> {}
            }
        }
        return star > 0;
    }
}
