package dev.waybill.shell.config;

import org.jspecify.annotations.Nullable;

/**
 * A folder of a server, as names of the file say it.
 *
 * @param profile how its server is reached; null if no profile tells
 * @param url of its server and folder, if no profile tells; {@code ""} for the server that is open
 * @param path what is added to the folder of the URL, or replaces it if it begins with a slash; {@code ""} for that folder
 */
public record Place(@Nullable Profile profile, String url, String path) {

    /** Where it is that {@code more} leads to from here. */
    Place below(String more) {
        if (more.isEmpty()) {
            return this;
        }
        boolean isWhole = more.startsWith("/") || path.isEmpty();
        return new Place(profile, url, isWhole ? more : path + (path.endsWith("/") ? "" : "/") + more);
    }
}
