package dev.waybill.server;

import dev.waybill.api.Caller;
import dev.waybill.api.Origin;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.Logins;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.login.Authenticators;
import dev.waybill.server.login.PasswordChecks;
import dev.waybill.server.login.UserLogin;
import dev.waybill.server.policy.EffectiveRules;
import dev.waybill.server.policy.OpenPolicy;
import dev.waybill.server.policy.Policy;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.policy.RulesPolicy;
import dev.waybill.server.quota.MeteredStore;
import dev.waybill.server.user.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes the policy that a configuration asks for. */
final class Policies {

    /** For the answer of one authenticator. */
    private static final Duration AUTHENTICATOR_PATIENCE = Duration.ofSeconds(10);

    private Policies() {}

    /** Everything for everyone, unless there are users or rules. */
    static Policy.Factory of(Configuration configuration, InstantSource clock) {
        Logins logins = configuration.logins();
        List<Rule> rules = rules(configuration);
        Allowance usual = configuration.limits().perUser();
        if (logins == null && rules.isEmpty()) {
            return (files, authenticators) -> new OpenPolicy(configuration.readOnly(), forAll(files, usual));
        }
        if (logins == null) {
            return (files, authenticators) -> {
                FileStore own = forAll(files, usual);
                return new RulesPolicy(rules, configuration.readOnly(), caller -> own, null);
            };
        }
        boolean servesAnonymous = RulesPolicy.areForAnonymous(rules);
        var passwords = new PasswordChecks(logins.passwordChecks());
        return (files, authenticators) -> {
            var means = new UserLogin.Means(
                    passwords,
                    new Authenticators(authenticators, AUTHENTICATOR_PATIENCE),
                    files,
                    clock,
                    logins.patience());
            return new RulesPolicy(
                    rules,
                    configuration.readOnly(),
                    new UserAccounts(logins.users(), files, usual),
                    new UserLogin(logins.users(), servesAnonymous, means));
        };
    }

    private static FileStore forAll(FileStore files, Allowance usual) {
        return MeteredStore.home(files, RemotePath.ROOT, usual);
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

    /** What the rules come to for each user, line by line; nothing where there are none. */
    static List<String> effective(Configuration configuration) {
        List<Rule> rules = rules(configuration);
        Logins logins = configuration.logins();
        if (logins == null && rules.isEmpty()) {
            return List.of();
        }
        var callers = new ArrayList<Caller>();
        if (logins != null) {
            logins.users()
                    .all()
                    .values()
                    .forEach(user -> callers.add(new Caller(user.name(), Origin.SOCKET_FILE, true, user.groups())));
        }
        callers.add(Caller.anonymous(Origin.SOCKET_FILE));
        return new EffectiveRules(rules, callers).lines();
    }
}
