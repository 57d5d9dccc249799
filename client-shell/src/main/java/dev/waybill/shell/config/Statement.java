package dev.waybill.shell.config;

import java.util.List;

/**
 * A line of a configuration file that says something: the head of a table, or a key with its value.
 *
 * @param table the names of the table that it is in, or that it is the head of
 * @param key {@code ""} for the head of a table
 * @param value what the key is; {@code ""} for the head of a table
 * @param line its number, from 1
 * @param start where its line begins in the text
 * @param end where the next line begins
 */
record Statement(List<String> table, String key, String value, int line, int start, int end) {

    boolean isHead() {
        return key.isEmpty();
    }

    /** As it is named in a sentence: {@code [profiles.work] url}. */
    String shown() {
        String names = "[" + String.join(".", table) + "]";
        return isHead() ? names : table.isEmpty() ? key : names + " " + key;
    }
}
