package dev.waybill.server;

import dev.waybill.api.Caller;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.Logins;
import dev.waybill.server.login.PasswordChecks;
import dev.waybill.server.login.UserLogin;
import dev.waybill.server.policy.OpenPolicy;
import dev.waybill.server.policy.Policy;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.policy.RulesPolicy;
import dev.waybill.server.user.User;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes the policy that a configuration asks for. */
final class Policies {

    private Policies() {}

    /** Everything for everyone, unless there are users or rules. */
    static Policy.Factory of(Configuration configuration, InstantSource clock) {
        Logins logins = configuration.logins();
        List<Rule> rules = rules(configuration);
        if (logins == null && rules.isEmpty()) {
            return files -> new OpenPolicy(configuration.readOnly(), files);
        }
        if (logins == null) {
            return files -> new RulesPolicy(rules, configuration.readOnly(), caller -> files, null);
        }
        boolean servesAnonymous = RulesPolicy.areForAnonymous(rules);
        var login = new UserLogin(
                logins::users,
                new PasswordChecks(logins.passwordChecks()),
                () -> servesAnonymous,
                clock,
                logins.patience());
        return files -> new RulesPolicy(rules, configuration.readOnly(), caller -> home(logins, files, caller), login);
    }

    /** Those of the configuration, and those of each user. */
    static List<Rule> rules(Configuration configuration) {
        var rules = new ArrayList<>(configuration.rules());
        Logins logins = configuration.logins();
        if (logins != null) {
            for (User user : logins.users().all().values()) {
                rules.addAll(user.rules());
            }
        }
        return rules;
    }

    private static FileStore home(Logins logins, FileStore files, Caller caller) {
        return caller.authenticated() ? files.at(logins.users().home(caller)) : files;
    }
}
