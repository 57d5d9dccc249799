package dev.waybill.shell.terminal;

import java.util.regex.Pattern;

/** Tells lines that hold a secret, such as a password, near enough: rather one too many than one too few. */
final class Secrets {

    private static final String NAME = "[\\w-]*(?:password|passwd|passphrase|secret|token|api[_-]?key)";

    private static final Pattern SECRET = Pattern.compile(
            // password=x, "token": "x", WAYBILL_TOKEN=x
            NAME + "[\\\\\"']*\\s*[=:]\\s*[\\\\\"']*[^\\s\"'\\\\]"
                    // --password x
                    + "|--?" + NAME + "\\s+[^\\s-]"
                    // waybill://user:x@host
                    + "|://[^/\\s@]*:[^/\\s@]+@"
                    // json host:port auth user x
                    + "|\\bjson\\s+\\S+\\s+auth\\s+\\S"
                    // a token of a server's
                    + "|\\bwb_[\\w-]{8,}"
                    // Authorization: Bearer x
                    + "|\\b(?:bearer|basic)\\s+[\\w+/=.-]{8,}",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Whether {@code line} should be kept nowhere. */
    static boolean areIn(String line) {
        return SECRET.matcher(line).find();
    }
}
