package dev.waybill.server.policy;

import dev.waybill.api.Nearest;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what rules name and nobody has: most likely a slip of the pen, which would allow or deny nothing. */
public final class RuleCheck {

    private final Set<String> words = new LinkedHashSet<>();

    /** Against the commands and plugins of {@code table}. */
    public RuleCheck(CommandTable table) {
        for (Command command : table.commands()) {
            words.add(command.name());
            words.add(Rule.PLUGIN + command.generation().plugin());
        }
        for (Deed deed : Deed.values()) {
            words.add(deed.word());
        }
        words.addAll(List.of(Rule.OVERWRITE, Rule.ADMIN, Rule.ALL));
    }

    /** One sentence for each word of {@code rules} that stands for nothing. */
    public List<String> warnings(List<Rule> rules) {
        var warnings = new ArrayList<String>();
        for (Rule rule : rules) {
            for (String word : rule.words()) {
                if (!words.contains(word)) {
                    warnings.add(rule.name() + " names \"" + word + "\", which is no command that is there now"
                            + Nearest.question(word, words));
                }
            }
        }
        return warnings;
    }
}
