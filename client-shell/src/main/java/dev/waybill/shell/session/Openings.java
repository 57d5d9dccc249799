package dev.waybill.shell.session;

import dev.waybill.client.Endpoint;
import dev.waybill.client.ServerAddress;
import dev.waybill.shell.config.Profile;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;

/** How a server that a profile tells of is reached. */
public interface Openings {

    /**
     * The server of {@code profile}, trusted and logged in to as that says.
     *
     * @throws UsageException if the profile says what cannot be
     * @throws IOException if a file that it names cannot be read
     */
    Endpoint endpoint(Profile profile, ServerAddress address) throws IOException, UsageException;
}
