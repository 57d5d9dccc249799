package dev.waybill.shell.command;

import java.util.List;

/** The names of the shell's own commands, for completion and for the nearest name. */
public final class OwnCommands {

    /** All of them but the names that are only accepted, such as those of other shells. */
    public static final List<String> NAMES = List.of(
            "cat", "cd", "clear", "exit", "help", "history", "lcd", "lls", "lpwd", "named", "pwd", "quit", "sink", "!");

    private OwnCommands() {}
}
