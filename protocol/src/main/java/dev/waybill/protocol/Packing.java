package dev.waybill.protocol;

import java.util.concurrent.Semaphore;

/**
 * How bodies are packed on the wire: as one zstd frame each (RFC 8878). The library is loaded when the first body is packed
 * or unpacked. Any thread.
 */
public final class Packing {

    /** The word for it in {@link Field#ENCODING}, {@link Field#ACCEPT} and a greeting's features. */
    public static final String ZSTD = "zstd";

    /** Bytes that all windows of packed bodies together may have; what holds them is none of the JVM's heap. */
    static final Semaphore MEMORY = new Semaphore(32 << 20);

    private static final boolean AVAILABLE =
            Packing.class.getResource("/com/github/luben/zstd/ZstdDecompressCtx.class") != null;

    private Packing() {}

    /** Whether the library is on the class path. Loads none of it. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }
}
