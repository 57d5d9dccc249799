package dev.waybill.server.policy;

import dev.waybill.api.Access;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a command does to a file; as a word of a rule it also stands for the server's own commands that do it. */
enum Deed {
    /** See what is in a file or folder. */
    READ("read"),
    /** Make or change one. */
    WRITE("write"),
    /** Remove one, or take it away to another place. */
    DELETE("remove");

    private final String verb;

    Deed(String verb) {
        this.verb = verb;
    }

    /** In a rule. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In a sentence: "rm may not remove /a". */
    String verb() {
        return verb;
    }

    /** The word of a rule that stands for all of the server's own commands with {@code access}; null for anyone's. */
    static @Nullable String wordOf(Access access) {
        return switch (access) {
            case ANYONE -> null;
            case READ -> READ.word();
            case WRITE -> WRITE.word();
            case DELETE -> DELETE.word();
            case ADMIN -> Rule.ADMIN;
        };
    }
}
