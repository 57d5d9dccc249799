package dev.waybill.http.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of structured fields (RFC 8941, section 3.2) whose members are single items, kept as they were written.
 * Parameters are passed over. One pass, without recursion.
 */
final class StructuredDictionary {

    private final String text;
    private int at;

    private StructuredDictionary(String text) {
        this.text = text;
    }

    /** The items by their keys, the last one of each; null if the lines together are no such dictionary. */
    static @Nullable Map<String, String> of(List<String> lines) {
        return new StructuredDictionary(String.join(",", lines).strip()).members();
    }

    private @Nullable Map<String, String> members() {
        var members = new LinkedHashMap<String, String>();
        while (at < text.length()) {
            String key = key();
            String item = skips('=') ? item() : "?1";
            if (key.isEmpty() || item.isEmpty() || !skipsParameters()) {
                return null;
            }
            members.put(key, item);
            skipBlanks();
            if (at < text.length() && !skips(',')) {
                return null;
            }
            skipBlanks();
        }
        return text.endsWith(",") ? null : members;
    }

    private String key() {
        int from = at;
        while (at < text.length() && isOfKey(text.charAt(at), at == from)) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isOfKey(char letter, boolean first) {
        boolean begins = (letter >= 'a' && letter <= 'z') || letter == '*';
        return begins || (!first && ((letter >= '0' && letter <= '9') || "_-.".indexOf(letter) >= 0));
    }

    /** A string or bytes to the mark that ends them, anything else to what follows an item; empty if there is no end. */
    private String item() {
        int from = at;
        char mark = at < text.length() ? text.charAt(at) : ',';
        if (mark != '"' && mark != ':') {
            while (at < text.length() && " \t,;".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == mark) {
                at++;
                return text.substring(from, at);
            }
            at += mark == '"' && text.charAt(at) == '\\' ? 1 : 0;
        }
        return "";
    }

    private boolean skipsParameters() {
        while (skips(';')) {
            skipBlanks();
            if (key().isEmpty() || (skips('=') && item().isEmpty())) {
                return false;
            }
        }
        return true;
    }

    private boolean skips(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
