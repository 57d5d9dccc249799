package dev.waybill.server.admin;

import dev.waybill.api.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words after {@code server user}.
 *
 * @param verb what to do
 * @param removes whether what the verb is about is taken away
 * @param name of the user; empty for all
 * @param options with their values, in order; one without a value has {@code ""}
 */
record UserWords(UserVerb verb, boolean removes, String name, Map<String, List<String>> options) {

    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    /** @throws MisuseException with a sentence, if they ask for nothing that can be done */
    static UserWords of(List<String> words) throws MisuseException {
        UserVerb verb = UserVerb.of(words.getFirst());
        if (verb == null) {
            throw new MisuseException("there is no \"user " + words.getFirst() + "\""
                    + Nearest.question(words.getFirst(), UserVerb.words()) + " (there are "
                    + String.join(", ", UserVerb.words()) + ")");
        }
        var names = new ArrayList<String>();
        var options = new LinkedHashMap<String, List<String>>();
        for (var rest = words.listIterator(1); rest.hasNext(); ) {
            String word = rest.next();
            if (!word.startsWith("-")) {
                names.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            String spelling = verb.spelling(option);
            if (spelling == null) {
                throw new MisuseException(unknown(verb, option));
            }
            String value = "";
            if (spelling.length() > option.length()) {
                if (equals < 0 && !rest.hasNext()) {
                    throw new MisuseException(option + " needs a value: " + spelling);
                }
                value = equals < 0 ? rest.next() : word.substring(equals + 1);
            } else if (equals >= 0) {
                throw new MisuseException(option + " takes no value" + secretWarning(option));
            }
            options.computeIfAbsent(option, none -> new ArrayList<>()).add(value);
        }
        return of(verb, names, options);
    }

    private static String unknown(UserVerb verb, String option) {
        return "\"user " + verb.word() + "\" has no option \"" + option + "\"" + Nearest.question(option, verb.names());
    }

    private static String secretWarning(String option) {
        return option.equals("--password")
                ? ": it is asked for, or read from standard input, since others can read the command line"
                : "";
    }

    private static UserWords of(UserVerb verb, List<String> names, Map<String, List<String>> options)
            throws MisuseException {
        boolean removes = options.containsKey("--remove");
        if (verb.hasDeed()
                && names.size() > 1
                && (names.getFirst().equals(ADD) || names.getFirst().equals(REMOVE))) {
            removes = names.removeFirst().equals(REMOVE);
        } else if (verb.hasDeed() && verb != UserVerb.TOKEN) {
            throw new MisuseException(
                    "say what to do: user " + verb.word() + " add NAME, or user " + verb.word() + " remove NAME");
        }
        if (names.isEmpty() && verb != UserVerb.LIST) {
            throw new MisuseException("\"user " + verb.word() + "\" needs the name of a user");
        }
        if (names.size() > 1) {
            throw new MisuseException("there is a word too many behind \"" + names.getFirst() + "\": \"user "
                    + verb.word() + "\" takes one user, and no password or key stands on the command line");
        }
        return new UserWords(verb, removes, names.isEmpty() ? "" : names.getFirst(), options);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** The last value of an option, or null. */
    @Nullable
    String one(String option) {
        List<String> given = options.get(option);
        return given == null ? null : given.getLast();
    }
}
