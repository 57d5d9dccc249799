package dev.waybill.api;

/**
 * What everything that ServiceLoader finds has in common: a beginning and an end.
 *
 * <p>Deliberately not AutoCloseable: each {@code new WordCount()} in a test would warn of a leak.
 */
public interface Extension {

    /**
     * The version of this API, {@code major.minor}: within a major one, what was compiled against an earlier version
     * goes on working. A jar's manifest may say in {@code Waybill-Api} which versions it needs.
     */
    String API_VERSION = "1.0";

    /**
     * Called once, before the first use, on a platform thread with the plugin's class loader as context loader.
     *
     * @throws Exception to refuse to start: the plugin is then not loaded, and its message is logged
     */
    default void start(Environment environment) throws Exception {}

    /**
     * Called once, after the last call has ended.
     *
     * @throws Exception is logged and changes nothing
     */
    default void stop() throws Exception {}
}
