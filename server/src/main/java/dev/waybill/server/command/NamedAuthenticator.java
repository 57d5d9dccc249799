package dev.waybill.server.command;

import dev.waybill.api.Authenticator;

/**
 * An authenticator and whose code it is. Any thread.
 *
 * @param authenticator knows users
 * @param generation whose code it is
 */
public record NamedAuthenticator(Authenticator authenticator, Generation generation) {

    /** For people: its class and its plugin. */
    public String label() {
        return authenticator.getClass().getSimpleName() + " of the plugin " + generation.plugin();
    }
}
