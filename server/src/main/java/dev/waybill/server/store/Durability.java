package dev.waybill.server.store;

/** What an answered write outlives. */
public enum Durability {
    /** The machine: file and folder are forced to the disk before the answer. */
    FSYNC,
    /** The server's process only: the system writes when it likes, so a power cut may lose what was answered. */
    PROCESS
}
