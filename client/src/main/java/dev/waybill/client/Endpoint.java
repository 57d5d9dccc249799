package dev.waybill.client;

import dev.waybill.client.login.Credentials;
import dev.waybill.client.trust.Trust;
import org.jspecify.annotations.Nullable;

/**
 * A server as its clients reach it: every connection is made from here. Immutable; its text tells no secret.
 *
 * @param address of the server
 * @param timeouts how long it is waited for
 * @param trust by what an encrypted server is known to be the right one
 * @param credentials what there is to log in with
 * @param person who is asked for what is missing; null if nobody is
 * @param compression whether bodies are packed on their way
 */
public record Endpoint(
        ServerAddress address,
        Timeouts timeouts,
        Trust trust,
        Credentials credentials,
        @Nullable Person person,
        Compression compression) {

    /** The server at {@code address}, with the usual timeouts and trust, without credentials. */
    public static Endpoint of(ServerAddress address) {
        return new Endpoint(address, Timeouts.USUAL, Trust.usual(), Credentials.NONE, null, Compression.OFF);
    }

    /**
     * The same of the server at {@code url}, as in {@code waybills://anna@files.example}.
     *
     * @throws IllegalArgumentException if {@code url} is none
     */
    public static Endpoint of(String url) {
        return of(ServerAddress.of(url));
    }

    /** Another server, which is reached and trusted in the same way. It is shown no password and no token of this one. */
    public Endpoint at(ServerAddress other) {
        return new Endpoint(other, timeouts, trust, credentials.forOtherServers(), person, compression);
    }

    /** The same server at one of its places. */
    Endpoint withAddress(ServerAddress place) {
        return new Endpoint(place, timeouts, trust, credentials, person, compression);
    }

    /** The same, with other times to wait. */
    public Endpoint withTimeouts(Timeouts other) {
        return new Endpoint(address, other, trust, credentials, person, compression);
    }

    /** The same, with another trust. */
    public Endpoint withTrust(Trust other) {
        return new Endpoint(address, timeouts, other, credentials, person, compression);
    }

    /** The same, with other credentials. */
    public Endpoint withCredentials(Credentials other) {
        return new Endpoint(address, timeouts, trust, other, person, compression);
    }

    /** The same, with somebody who can be asked. */
    public Endpoint withPerson(Person other) {
        return new Endpoint(address, timeouts, trust, credentials, other, compression);
    }

    /** The same, with bodies packed or not. */
    public Endpoint withCompression(Compression other) {
        return new Endpoint(address, timeouts, trust, credentials, person, other);
    }

    /** Explains failures of its connections. */
    Explanation explanation() {
        return new Explanation(address, timeouts);
    }
}
