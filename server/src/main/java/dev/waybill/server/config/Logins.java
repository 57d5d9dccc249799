package dev.waybill.server.config;

import dev.waybill.api.CommandException;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import dev.waybill.server.user.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in, and how.
 *
 * @param users who
 * @param patience for a connection that needs a login
 * @param passwordChecks how many passwords are checked at once
 */
public record Logins(Users users, Duration patience, int passwordChecks) {

    /** How long a connection may be without the login that it needs. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How many passwords are checked at once. */
    public static final int PASSWORD_CHECKS = 2;

    private static final long MAX_PATIENCE_SECONDS = 3600;
    private static final int MAX_PASSWORD_CHECKS = 64;

    /** Null where no users are named: then nobody need log in. */
    static @Nullable Logins of(Settings settings) throws ConfigurationException {
        String file = settings.one(Setting.USERS, "");
        List<User> listed = settings.users();
        if (file.isEmpty() && listed == null) {
            return null;
        }
        var all = new ArrayList<User>();
        if (listed != null) {
            all.addAll(listed);
        }
        if (!file.isEmpty()) {
            Path path = Settings.path(Setting.USERS.key(), file);
            all.addAll(UsersFile.read(path));
        }
        try {
            return new Logins(
                    Users.of(all, defaults(settings)),
                    Duration.ofSeconds(Math.min(
                            MAX_PATIENCE_SECONDS, settings.number(Setting.LOGIN_SECONDS, 1, PATIENCE.toSeconds()))),
                    (int) Math.min(MAX_PASSWORD_CHECKS, settings.number(Setting.PASSWORD_CHECKS, 1, PASSWORD_CHECKS)));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage() + ": that must not be", e);
        }
    }

    private static Users.Defaults defaults(Settings settings) throws ConfigurationException {
        var defaults = new Users.Defaults(
                settings.one(Setting.DEFAULT_HOME, Users.Defaults.USUAL.home()),
                settings.isOn(Setting.MAKE_HOMES, Users.Defaults.USUAL.makesHomes()),
                UserLimits.NONE);
        try {
            defaults.homeOf("user");
            return defaults;
        } catch (CommandException e) {
            throw new ConfigurationException(Setting.DEFAULT_HOME.key() + ": " + e.sentence(), e);
        }
    }
}
