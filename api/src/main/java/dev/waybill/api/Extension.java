package dev.waybill.api;

/**
 * What everything that ServiceLoader finds has in common: a beginning and an end.
 *
 * <p>Deliberately not AutoCloseable: each {@code new WordCount()} in a test would warn of a leak.
 */
public interface Extension {

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
