package dev.waybill.api.store;

/**
 * How much a store holds.
 *
 * @param totalBytes in all
 * @param freeBytes that a caller may still fill
 */
public record Space(long totalBytes, long freeBytes) {}
