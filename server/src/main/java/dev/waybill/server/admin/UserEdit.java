package dev.waybill.server.admin;

import dev.waybill.server.config.UsersFile;
import org.jspecify.annotations.Nullable;

/**
 * One change of the users file.
 *
 * @param change makes it
 * @param shown what standard output gets when it was made: a token, once; or null
 * @param done what people are told then
 */
record UserEdit(UsersFile.Change change, @Nullable String shown, String done) {

    /** The token is a secret. */
    @Override
    public String toString() {
        return done;
    }
}
