package dev.waybill.shell;

import dev.waybill.client.Compression;
import dev.waybill.client.Endpoint;
import dev.waybill.client.Person;
import dev.waybill.client.ServerAddress;
import dev.waybill.client.Timeouts;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.trust.Trust;
import dev.waybill.shell.config.Profile;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.session.Openings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How servers are reached: by what the program was started with, and what profiles say. */
final class Ways implements Openings {

    private final Invocation invocation;
    private final @Nullable Person person;

    Ways(Invocation invocation, @Nullable Person person) {
        this.invocation = invocation;
        this.person = person;
    }

    /**
     * The server to begin with.
     *
     * @param profile that tells of it; null if none does
     * @param input whose first line is the password, where an option says so
     */
    Endpoint first(@Nullable Profile profile, ServerAddress address, InputStream input)
            throws IOException, UsageException {
        AccessOptions said = invocation.access();
        AccessOptions access = profile == null ? said : said.with(profile);
        Trust trust = access.trust();
        Credentials credentials = access.credentials(System.getenv(), input);
        return new Endpoint(address, timeouts(profile), trust, credentials, person, compression(profile));
    }

    /** What was said of whom to trust and how to log in was said of the first server, and so was the environment. */
    @Override
    public Endpoint endpoint(Profile profile, ServerAddress address) throws IOException, UsageException {
        AccessOptions access = new AccessOptions().with(profile);
        Credentials credentials = access.credentials(Map.of(), InputStream.nullInputStream());
        return new Endpoint(address, timeouts(profile), access.trust(), credentials, person, compression(profile));
    }

    private Timeouts timeouts(@Nullable Profile profile) throws UsageException {
        if (!invocation.timeout().isEmpty()) {
            return TimeoutOption.of("--timeout", invocation.timeout());
        }
        String ofProfile = profile == null ? null : profile.timeout();
        if (profile != null && ofProfile != null) {
            return TimeoutOption.of("timeout of the profile " + profile.name(), ofProfile);
        }
        String usual = System.getenv("WAYBILL_TIMEOUT");
        return usual == null || usual.isEmpty() ? Timeouts.USUAL : TimeoutOption.of("WAYBILL_TIMEOUT", usual);
    }

    private Compression compression(@Nullable Profile profile) throws UsageException {
        String said = invocation.compress();
        if (!said.isEmpty()) {
            return CompressOption.of("--compress", said);
        }
        String ofProfile = profile == null ? null : profile.compress();
        return profile == null || ofProfile == null
                ? Compression.OFF
                : CompressOption.of("compress of the profile " + profile.name(), ofProfile);
    }
}
