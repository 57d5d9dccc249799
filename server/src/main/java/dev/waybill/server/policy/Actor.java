package dev.waybill.server.policy;

import dev.waybill.api.Access;
import dev.waybill.server.command.Command;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What acts for a caller: a command, or a dialect by itself. A value.
 *
 * @param name for sentences
 * @param words those of a rule that stand for it
 * @param group the word that stands for it and others of its kind; null if only its own do
 * @param isFree whether it needs no rule to be called
 */
record Actor(String name, Set<String> words, @Nullable String group, boolean isFree) {

    /** A dialect that uses files without any command: only what is said of deeds allows that. */
    static final Actor DIALECT = new Actor("this listener", Set.of(Rule.ALL), null, true);

    /** A call of {@code command}. The words {@code read}, {@code write} and their like are for the server's own alone. */
    static Actor of(Command command) {
        boolean isOwn = command.generation().isLasting();
        Access access = command.spec().access();
        var words = new HashSet<String>();
        words.add(Rule.ALL);
        words.add(command.name());
        words.add(Rule.PLUGIN + command.generation().plugin());
        return new Actor(
                command.name(),
                Set.copyOf(words),
                isOwn ? Deed.wordOf(access) : null,
                isOwn && access == Access.ANYONE);
    }

    /** Those of a rule that are about its doing {@code deed}. */
    Set<String> wordsFor(Deed deed) {
        return with(deed.word());
    }

    /** Those of a rule that are about its being called. */
    Set<String> wordsForCall() {
        return group == null ? words : with(group);
    }

    private Set<String> with(String word) {
        var more = new HashSet<>(words);
        more.add(word);
        return more;
    }
}
