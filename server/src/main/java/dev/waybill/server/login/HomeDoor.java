package dev.waybill.server.login;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.store.Homes;
import dev.waybill.server.user.Users;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks that a user who logs in has a home to come to.
 *
 * @param files the whole store
 */
record HomeDoor(FileStore files) {

    private static final Logger LOG = LoggerFactory.getLogger("logins");

    /**
     * Finds the home of {@code caller}, or makes it if {@code users} say so.
     *
     * @throws CommandException 503 if it is not there: the log says why
     */
    void open(Users users, Caller caller) {
        RemotePath home = users.home(caller);
        if (home.isRoot()) {
            return;
        }
        String trouble = trouble(home, users.defaults().makesHomes());
        if (trouble != null) {
            LOG.error("{} cannot come home to {}: {}", caller.user(), home, trouble);
            throw new CommandException(
                    Status.AWAY,
                    "the home of " + caller.user() + " is missing: ask whoever runs this server to make it");
        }
    }

    private @Nullable String trouble(RemotePath home, boolean make) {
        try {
            if (make) {
                Homes.create(files, home);
                return null;
            }
            Entry entry = files.find(home);
            return entry != null && entry.isFolder() ? null : "there is no such folder, and make-homes is off";
        } catch (CommandException e) {
            return e.sentence();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
