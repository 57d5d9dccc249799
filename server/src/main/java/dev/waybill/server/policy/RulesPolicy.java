package dev.waybill.server.policy;

import dev.waybill.api.Access;
import dev.waybill.api.Caller;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.limit.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the operator's rules give each caller: nothing, unless one of them allows it. The caller's files are those of its
 * home. Any thread.
 */
public final class RulesPolicy implements Policy {

    /** Kept rights are made anew where more callers have come: whoever answers for names may answer for any number. */
    private static final int MAX_KEPT = 10_000;

    private final List<Rule> rules;
    private final boolean readOnly;
    private final Accounts accounts;
    private final @Nullable Login login;
    private final ConcurrentHashMap<Kind, Rights> kept = new ConcurrentHashMap<>();

    /** Callers with the same rights. */
    private record Kind(String user, Set<String> groups, boolean authenticated) {
        static Kind of(Caller caller) {
            return new Kind(caller.user(), caller.groups(), caller.authenticated());
        }
    }

    /** What is known of callers. Any thread. */
    public interface Accounts {
        /** The files of {@code caller}, with its home as their root. */
        FileStore files(Caller caller);

        /** The folder of the store that this root is. */
        default RemotePath home(Caller caller) {
            return RemotePath.ROOT;
        }

        /** {@code caller}, who may have logged in long ago, with the groups that it has now. */
        default Caller renewed(Caller caller) {
            return caller;
        }

        /** What {@code caller} may take; {@code usual} where nothing else was said of that one. */
        default Allowance allowance(Caller caller, Allowance usual) {
            return usual;
        }
    }

    /**
     * The policy of {@code rules}.
     *
     * @param readOnly whether nobody may change anything, whatever the rules say
     * @param login how callers prove who they are; null where nobody can
     */
    public RulesPolicy(List<Rule> rules, boolean readOnly, Accounts accounts, @Nullable Login login) {
        this.rules = List.copyOf(rules);
        this.readOnly = readOnly;
        this.accounts = accounts;
        this.login = login;
    }

    @Override
    public Rights of(Caller caller) {
        Kind kind = Kind.of(caller);
        Rights known = kept.get(kind);
        if (known != null) {
            return known;
        }
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(kind, same -> rights(caller));
    }

    private Rights rights(Caller caller) {
        var own = new CallerRules(rules, caller);
        FileStore files = accounts.files(caller);
        return new Rights(
                (command, asker) -> refusal(own, command, asker),
                command -> view(own, files, command),
                accounts.home(caller));
    }

    private @Nullable Refusal refusal(CallerRules own, Command command, Caller caller) {
        Access access = command.spec().access();
        if (readOnly && (access == Access.WRITE || access == Access.DELETE)) {
            return Refusal.of(command.name() + " changes files, and this server is read-only for " + caller.user());
        }
        Verdict verdict = own.call(Actor.of(command));
        return verdict.allowed()
                ? null
                : new Refusal(
                        caller.user() + " may not call " + command.name() + ": " + verdict.reason(),
                        verdict.ruleText());
    }

    private static FileStore view(CallerRules own, FileStore files, @Nullable Command command) {
        Actor actor = command == null ? Actor.DIALECT : Actor.of(command);
        return own.allowAll(actor) ? files : new RuledStore(files, own, actor);
    }

    @Override
    public Caller renewed(Caller caller) {
        return accounts.renewed(caller);
    }

    @Override
    public Allowance allowance(Caller caller, Allowance usual) {
        return accounts.allowance(caller, usual);
    }

    @Override
    public @Nullable Login login() {
        return login;
    }

    /** Whether {@code rules} allow anything to one who has not logged in. */
    public static boolean areForAnonymous(List<Rule> rules) {
        return rules.stream().anyMatch(rule -> rule.allows() && rule.users().contains(Caller.ANONYMOUS));
    }

    @Override
    public List<Effect> effects(Caller caller, CommandTable table, RemotePath path) {
        var own = new CallerRules(rules, caller);
        var effects = new ArrayList<Effect>();
        for (Command command : table.commands()) {
            Refusal refusal = refusal(own, command, caller);
            effects.add(
                    readOnly && refusal != null
                            ? Effect.of(command.name(), refusal)
                            : effect(
                                    command.name(),
                                    at(own, Actor.of(command), command.spec().access(), path)));
        }
        effects.add(effect(Rule.OVERWRITE, own.overwriting(path)));
        return effects;
    }

    private static Verdict at(CallerRules own, Actor actor, Access access, RemotePath path) {
        Verdict call = own.call(actor);
        if (!call.allowed()) {
            return call;
        }
        return switch (access) {
            case READ -> own.deed(actor, Deed.READ, path);
            case WRITE -> own.deed(actor, Deed.WRITE, path);
            case DELETE -> own.deed(actor, Deed.DELETE, path);
            case ANYONE, ADMIN -> call;
        };
    }

    private Effect effect(String action, Verdict verdict) {
        return new Effect(action, verdict.allowed(), verdict.reason());
    }
}
