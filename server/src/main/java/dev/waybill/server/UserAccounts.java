package dev.waybill.server;

import dev.waybill.api.Caller;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.policy.RulesPolicy;
import dev.waybill.server.quota.MeteredStore;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import dev.waybill.server.user.Users;

/**
 * What each user has of the files, and may take. Who has not logged in is at home in the whole store.
 *
 * @param files the whole store
 * @param usual what a user may take of whom nothing else was said
 */
record UserAccounts(Users users, FileStore files, Allowance usual) implements RulesPolicy.Accounts {

    @Override
    public FileStore files(Caller caller) {
        return MeteredStore.home(files, home(caller), allowance(caller, usual));
    }

    @Override
    public RemotePath home(Caller caller) {
        return caller.authenticated() ? users.home(caller) : RemotePath.ROOT;
    }

    @Override
    public Caller renewed(Caller caller) {
        User user = caller.authenticated() ? users.find(caller.user()) : null;
        return user == null ? caller : new Caller(caller.user(), caller.origin(), true, user.groups());
    }

    @Override
    public Allowance allowance(Caller caller, Allowance otherwise) {
        if (!caller.authenticated()) {
            return otherwise;
        }
        UserLimits own = users.userOf(caller).limits();
        return new Allowance(
                own.connections() == null ? otherwise.connections() : own.connections(),
                own.uploadBytes() == null ? otherwise.uploadBytes() : own.uploadBytes(),
                own.bytesPerSecond() == null ? otherwise.bytesPerSecond() : own.bytesPerSecond(),
                own.quotaBytes() == null ? otherwise.quotaBytes() : own.quotaBytes(),
                own.quotaFiles() == null ? otherwise.quotaFiles() : own.quotaFiles());
    }
}
