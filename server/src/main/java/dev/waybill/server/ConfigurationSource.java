package dev.waybill.server;

import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.ConfigurationException;

/** Where a server's configuration comes from, to be read once more. Any thread. */
@FunctionalInterface
public interface ConfigurationSource {

    /**
     * Reads it.
     *
     * @throws ConfigurationException with a sentence, if it cannot be
     */
    Configuration read() throws ConfigurationException;
}
