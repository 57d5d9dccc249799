package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import dev.waybill.api.RemotePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are about one caller. What a rule denies no other can allow, and what none allows is denied. A value.
 */
final class CallerRules {

    private final List<Rule> allowing = new ArrayList<>();
    private final List<Rule> denying = new ArrayList<>();

    /** Those of {@code rules} that are about {@code caller}. */
    CallerRules(List<Rule> rules, Caller caller) {
        for (Rule rule : rules) {
            if (rule.isAbout(caller)) {
                (rule.allows() ? allowing : denying).add(rule);
            }
        }
    }

    /** Whether none of them allows anything. */
    boolean allowNothing() {
        return allowing.isEmpty();
    }

    /** Those that allow and those that deny, in their order. */
    List<Rule> all() {
        var all = new ArrayList<>(allowing);
        all.addAll(denying);
        return all;
    }

    /** Whether {@code actor} may be called at all, for one place or another. */
    Verdict call(Actor actor) {
        Set<String> words = actor.wordsForCall();
        Rule denies = first(denying, words, rule -> rule.fitsAllBelow(RemotePath.ROOT));
        if (denies != null) {
            return new Verdict(false, denies);
        }
        return actor.isFree() ? Verdict.FREE : verdict(first(allowing, words, rule -> true));
    }

    /** Whether {@code actor} may do {@code deed} to what is at {@code path}. */
    Verdict deed(Actor actor, Deed deed, RemotePath path) {
        Set<String> words = actor.wordsFor(deed);
        Rule denies = first(denying, words, rule -> rule.fits(path));
        return denies == null ? verdict(first(allowing, words, rule -> rule.fits(path))) : new Verdict(false, denies);
    }

    /** The same of {@code path} and all below it: allowed only where one rule allows all of it and none denies any. */
    Verdict deedBelow(Actor actor, Deed deed, RemotePath path) {
        Set<String> words = actor.wordsFor(deed);
        Rule denies = first(denying, words, rule -> rule.mayFitBelow(path));
        return denies == null
                ? verdict(first(allowing, words, rule -> rule.fitsAllBelow(path)))
                : new Verdict(false, denies);
    }

    /** Whether what is at {@code path}, where it may write, may be replaced. */
    Verdict overwriting(RemotePath path) {
        Rule denies = first(denying, Set.of(Rule.OVERWRITE), rule -> rule.fits(path));
        return denies == null ? Verdict.FREE : new Verdict(false, denies);
    }

    /** Whether {@code path} is a folder on the way to where something is allowed. */
    boolean leadThrough(RemotePath path) {
        return first(allowing, null, rule -> rule.leadsThrough(path)) != null;
    }

    /** Whether {@code actor} may do everything everywhere, so that no path need be looked at. */
    boolean allowAll(Actor actor) {
        return denying.isEmpty() && first(allowing, actor.words(), rule -> rule.fitsAllBelow(RemotePath.ROOT)) != null;
    }

    private static Verdict verdict(@Nullable Rule allows) {
        return allows == null ? Verdict.UNSAID : new Verdict(true, allows);
    }

    /** The first of {@code rules} that has one of {@code words}, or any if they are null, and is about the place. */
    private static @Nullable Rule first(List<Rule> rules, @Nullable Set<String> words, Predicate<Rule> place) {
        for (Rule rule : rules) {
            if ((words == null || rule.hasAny(words)) && place.test(rule)) {
                return rule;
            }
        }
        return null;
    }
}
