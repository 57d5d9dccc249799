package dev.waybill.shell.command;

import java.util.ArrayList;
import java.util.List;

/** The names of the shell's own commands, for completion and for the nearest name. */
public final class OwnCommands {

    /** All of them but the names that are only accepted, such as those of other shells. */
    public static final List<String> NAMES = names();

    private OwnCommands() {}

    private static List<String> names() {
        var names = new ArrayList<String>();
        for (OwnCommand command : OwnCommand.values()) {
            names.addAll(command.names());
        }
        return List.copyOf(names);
    }
}
