package dev.waybill.client;

import dev.waybill.api.Kind;

/**
 * A column of a command's rows.
 *
 * @param name the field in each row
 * @param kind what its values are
 */
public record RemoteColumn(String name, Kind kind) {}
