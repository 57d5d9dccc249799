package dev.waybill.server.store;

/** What an answered write outlives. */
public enum Durability {
    /** The machine: file and folder are forced to the disk before the answer. */
    FSYNC,
    /**
     * A crash of the server's process alone: the system writes later, so a power cut may lose files that were answered.
     */
    PROCESS
}
