package dev.waybill.client;

/** Whether bodies are packed on their way, where the server can do it too. */
public enum Compression {
    /** Never: the usual, since most networks are faster than it. */
    OFF,
    /** Those that shrink by it, as their first bytes tell. */
    AUTO,
    /** All of them. */
    ON
}
