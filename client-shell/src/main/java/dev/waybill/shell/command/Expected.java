package dev.waybill.shell.command;

import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.Word;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the next word of a command of the server's may be, for completion.
 *
 * @param kind what it names
 * @param words the words to choose from, for {@link Kind#WORDS}
 * @param asked of whom to ask for values, for {@link Kind#VALUES}; else null
 */
public record Expected(
        Kind kind, List<String> words, @Nullable Asked asked) {

    /** What a word names. */
    public enum Kind {
        /** Nothing that can be completed. */
        ANYTHING,
        /** One of a few words. */
        WORDS,
        /** A path on the server. */
        REMOTE,
        /** A local path. */
        LOCAL,
        /** A path on the server, or one of another. */
        PLACE,
        /** A value that the command itself offers. */
        VALUES
    }

    /**
     * A parameter whose command offers values for it.
     *
     * @param prefix what stands ahead of the value in the word: {@code ""} or {@code --name=}
     * @param given what is given already for other parameters, by their names, as it was typed
     */
    public record Asked(String prefix, RemoteCommand command, RemoteParameter parameter, Map<String, String> given) {}

    /** Nothing that can be completed. */
    public static final Expected ANYTHING = new Expected(Kind.ANYTHING, List.of(), null);

    /** One of {@code words}. */
    public static Expected oneOf(List<String> words) {
        return new Expected(Kind.WORDS, words, null);
    }

    /** Whatever {@code kind} names, which needs to know nothing else. */
    public static Expected of(Kind kind) {
        return new Expected(kind, List.of(), null);
    }

    /**
     * What may follow {@code before}.
     *
     * @param before the words between the command's name and the one that is typed
     * @param typed what of that one is there
     */
    public static Expected of(RemoteCommand command, List<Word> before, String typed) {
        return new TypedWords(command, before).next(typed);
    }
}
