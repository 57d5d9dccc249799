package dev.waybill.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server says first.
 *
 * @param server its name and version: {@code waybill/0.1.0}
 * @param time its clock; who reads a greeting reads no time, since the parser of times costs more than all the rest
 * @param catalog an opaque word for the commands that it has now; compare for equality only
 * @param limits what it bears
 * @param auth how a caller of this connection can log in, as {@link LoginMethod} names them; with {@link LoginMethod#NONE} it need not
 * @param nonce what a login by key signs, 32 bytes in base64url, new for each connection; null where nobody logs in
 */
public record Greeting(
        String server,
        Instant time,
        String catalog,
        Limits limits,
        List<String> auth,
        @Nullable String nonce) {

    /** The version of the protocol that this is. */
    public static final int PROTOCOL = 1;

    private static final String NONCE = "nonce";

    public Greeting {
        auth = List.copyOf(auth);
    }

    /** That of a server where nobody need log in. */
    public Greeting(String server, Instant time, String catalog, Limits limits) {
        this(server, time, catalog, limits, List.of(LoginMethod.NONE), null);
    }

    /**
     * What a server bears. Bytes and seconds.
     *
     * @param headerBytes of one header
     * @param pipeline requests that may be under way on one connection
     * @param drainBytes of a refused body that are discarded before the connection is closed
     * @param idleSeconds without a request until it is closed
     * @param stallSeconds without progress in a message until it is closed
     */
    public record Limits(int headerBytes, int pipeline, long drainBytes, int idleSeconds, int stallSeconds) {

        private Map<String, Long> toMap() {
            var fields = new LinkedHashMap<String, Long>();
            fields.put("header", (long) headerBytes);
            fields.put("pipeline", (long) pipeline);
            fields.put("drain", drainBytes);
            fields.put("idle", (long) idleSeconds);
            fields.put("stall", (long) stallSeconds);
            return fields;
        }

        /** The limits of a server that names none. */
        public static final Limits DEFAULT = new Limits(1 << 16, 64, 1 << 24, 300, 60);
    }

    /** As a header. */
    public Header toHeader() {
        Header header = Header.of(
                Field.STATUS,
                200L,
                "server",
                server,
                "protocols",
                List.of((long) PROTOCOL),
                "features",
                Packing.isAvailable() ? List.of(Packing.ZSTD) : List.of(),
                "auth",
                auth,
                "time",
                time.toString(),
                Field.CATALOG,
                catalog,
                "limits",
                limits.toMap());
        return nonce == null ? header : header.with(NONCE, nonce);
    }

    /** Whether requests are answered without a login. */
    public boolean needsNoLogin() {
        return auth.contains(LoginMethod.NONE);
    }

    /** The bytes of the nonce; none where there is no nonce. */
    public byte[] nonceBytes() {
        return nonce == null ? new byte[0] : Base64.getUrlDecoder().decode(nonce);
    }

    /** The greeting in {@code header}; a value that is missing or bad is the default. */
    public static Greeting of(Header header) {
        Map<?, ?> limits = header.get("limits") instanceof Map<?, ?> map ? map : Map.of();
        Limits usual = Limits.DEFAULT;
        return new Greeting(
                header.get("server") instanceof String server ? server : "",
                Instant.EPOCH,
                header.get(Field.CATALOG) instanceof String catalog ? catalog : "",
                new Limits(
                        count(limits.get("header"), usual.headerBytes),
                        count(limits.get("pipeline"), usual.pipeline),
                        number(limits.get("drain"), usual.drainBytes),
                        count(limits.get("idle"), usual.idleSeconds),
                        count(limits.get("stall"), usual.stallSeconds)),
                auth(header.get("auth")),
                nonce(header.get(NONCE)));
    }

    private static List<String> auth(@Nullable Object value) {
        if (!(value instanceof List<?> methods)) {
            return List.of(LoginMethod.NONE);
        }
        var known = new ArrayList<String>();
        for (Object method : methods) {
            if (method instanceof String name) {
                known.add(name);
            }
        }
        return known;
    }

    private static @Nullable String nonce(@Nullable Object value) {
        try {
            return value instanceof String text && Base64.getUrlDecoder().decode(text).length == LoginProof.NONCE_BYTES
                    ? text
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A server may bear more than we ever count to. */
    private static int count(@Nullable Object value, int absent) {
        return (int) Math.min(Integer.MAX_VALUE, number(value, absent));
    }

    private static long number(@Nullable Object value, long absent) {
        return value instanceof Long number && number >= 0 ? number : absent;
    }
}
