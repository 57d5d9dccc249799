package dev.waybill.api;

/** What a value of a parameter or a column is: how it is checked, completed, shown, and written on the wire. */
public enum Kind {
    /** Any text without NUL. */
    TEXT,
    /** A whole number within ±(2<sup>53</sup>−1). */
    INTEGER,
    /** A number. */
    DECIMAL,
    /** True or false. */
    FLAG,
    /** A count of bytes, zero or more; a whole number on the wire, {@code 10MiB} for people. */
    SIZE,
    /** A length of time: {@code "250ms"}, {@code "3s"}, {@code "5m"}, {@code "2h"}, {@code "7d"}, or whole seconds. */
    DURATION,
    /** A moment: RFC 3339 in UTC. */
    INSTANT,
    /** A {@link RemotePath}. */
    PATH,
    /** One of a few words. */
    CHOICE,
    /** The name of a local file of the caller's, whose bytes are the request's body. */
    FILE,
    /** A list or map of plain values; columns only. */
    DATA
}
