package dev.waybill.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Origin;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.Generation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people are told of rules. */
class RuleTextsTest {

    private static Rule rule(boolean allows, String words, String user, String... paths) {
        return Rule.of("rule 1", allows, List.of(words.split(" ")), List.of(user), List.of(paths));
    }

    private static Command command(String name, String plugin) {
        CommandSpec spec = CommandSpec.reading(name, "For a test.");
        CommandHandler handler = new CommandHandler() {
            @Override
            public CommandSpec spec() {
                return spec;
            }

            @Override
            public Reply handle(Request request) {
                return Reply.done();
            }
        };
        return Command.of(
                handler, spec, Generation.of(plugin, RuleTextsTest.class.getClassLoader()), CommandLimits.NONE);
    }

    @Test
    void aWordThatStandsForNothingIsNamedWithTheNearest() {
        var check = new RuleCheck(CommandTable.of(List.of(command("zip", "packs"))));

        assertEquals(
                List.of(
                        "rule 1 names \"zap\", which is no command that is there now: did you mean \"zip\"?",
                        "rule 1 names \"plugin:pack\", which is no command that is there now:"
                                + " did you mean \"plugin:packs\"?"),
                check.warnings(List.of(rule(true, "zap zip read plugin:pack plugin:packs *", "ada"))));
    }

    @Test
    void theTableTellsWhatEachMay() {
        var rules = List.of(
                rule(true, "read write", "@staff", "/a/**", "/b/**"),
                rule(false, "overwrite", "*"),
                rule(true, "get", "bob"));
        var callers = List.of(
                new Caller("ada", Origin.SOCKET_FILE, true, Set.of("staff")),
                new Caller("bob", Origin.SOCKET_FILE, true),
                Caller.anonymous(Origin.SOCKET_FILE));

        assertEquals(
                List.of(
                        "who        may              where        by",
                        "ada        read write       /a/** /b/**  rule 1",
                        "ada        never overwrite  /**          rule 1",
                        "bob        get              /**          rule 1",
                        "bob        never overwrite  /**          rule 1",
                        "anonymous  nothing"),
                new EffectiveRules(rules, callers).lines());
    }

    @Test
    void aRuleThatMeansNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> rule(true, "overwrite", "ada"));
        assertThrows(IllegalArgumentException.class, () -> rule(true, "get", "ada", "a/b"));
        assertThrows(
                IllegalArgumentException.class, () -> Rule.of("rule 1", true, List.of(), List.of("ada"), List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> Rule.of("rule 1", true, List.of("get"), List.of(), List.of()));
    }
}
