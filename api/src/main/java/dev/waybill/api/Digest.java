package dev.waybill.api;

/**
 * A digest that was computed over all bytes of a body and, where the sender told one, found equal.
 *
 * @param algorithm the wire's word: {@code crc32}, {@code crc32c}, {@code md5} or {@code sha256}
 * @param hex lower-case hexadecimal
 */
public record Digest(String algorithm, String hex) {}
