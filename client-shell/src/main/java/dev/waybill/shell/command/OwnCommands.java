package dev.waybill.shell.command;

import java.util.List;

/** The commands that the shell does itself, without the server. */
public final class OwnCommands {

    /** Their names. */
    public static final List<String> NAMES = List.of(
            "cat", "cd", "clear", "exit", "help", "history", "lcd", "lls", "lpwd", "named", "pwd", "quit", "sink", "!");

    /** What {@code help} says of them. */
    public static final String HELP = """
            cat FILE            Shows a file of the server.
            cd [FOLDER]         Changes the server's current folder; without one, to /.
            clear               Clears the screen.
            exit, quit          Leaves; so does Ctrl-D.
            help [COMMAND]      Explains a command, or lists them.
            history             Lists what was typed.
            lcd [FOLDER]        Changes the local current folder.
            lls [FOLDER]        Lists a local folder.
            lpwd                Tells the local current folder.
            named ADDRESS FILE  Sends a local file and its name to HOST:PORT or unix:/PATH; shows the answer.
            pwd                 Tells the server's current folder.
            sink HOST PORT FILE Sends the bytes of a local file to a port.
            !COMMAND            Runs a command of the local system.
            """;

    private OwnCommands() {}
}
