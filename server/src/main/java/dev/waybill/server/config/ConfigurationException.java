package dev.waybill.server.config;

/** The operator asked for something that cannot be; the message is one sentence that says what and where. */
public final class ConfigurationException extends Exception {

    /** It says {@code sentence}. */
    public ConfigurationException(String sentence) {
        super(sentence);
    }

    ConfigurationException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
