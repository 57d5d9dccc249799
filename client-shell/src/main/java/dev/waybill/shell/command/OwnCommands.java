package dev.waybill.shell.command;

import java.util.List;

/** The words that call what the shell does itself, for those who complete or look for words. */
public final class OwnCommands {

    /** Them all, but for those that are only taken because people type them. */
    public static final List<String> NAMES = List.of(
            "cat", "cd", "clear", "exit", "help", "history", "lcd", "lls", "lpwd", "named", "pwd", "quit", "sink", "!");

    private OwnCommands() {}
}
