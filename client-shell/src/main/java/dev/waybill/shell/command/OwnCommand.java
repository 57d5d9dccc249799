package dev.waybill.shell.command;

import org.jspecify.annotations.Nullable;

/** The commands that the shell does itself: how they are called and what help says of them. */
public enum OwnCommand {
    CAT("cat", "FILE...", "Shows files of the server.", Integer.MAX_VALUE),
    CD("cd", "[FOLDER]", "Changes the server's current folder; without one, to /. - is the one before.", 1),
    CLEAR("clear", "", "Clears the screen.", 0),
    EXIT("exit", "", "Leaves; so do bye and Ctrl-D.", 0),
    HELP("help", "[COMMAND]", "Explains a command, or lists them; so does COMMAND --help.", 1),
    HISTORY("history", "", "Lists what was typed.", 0),
    LCD("lcd", "[FOLDER]", "Changes the local current folder; without one, to ~. - is the one before.", 1),
    LLS("lls", "[FOLDER]", "Lists a local folder.", 1),
    LPWD("lpwd", "", "Tells the local current folder.", 0),
    NAMED(
            "named",
            "ADDRESS FILE",
            "Sends a local file and its name to HOST:PORT or unix:/PATH; shows the answer.",
            Integer.MAX_VALUE),
    PWD("pwd", "", "Tells the server's current folder.", 0),
    SINK("sink", "HOST PORT FILE", "Sends the bytes of a local file to a port.", Integer.MAX_VALUE),
    SYSTEM("!", "COMMAND", "Runs a command of the local system.", 1);

    private final String word;
    private final String arguments;
    private final String summary;
    private final int maxWords;

    OwnCommand(String word, String arguments, String summary, int maxWords) {
        this.word = word;
        this.arguments = arguments;
        this.summary = summary;
        this.maxWords = maxWords;
    }

    /** The command that is called {@code word}, here or in most other shells, or null. */
    public static @Nullable OwnCommand find(String word) {
        String plain = switch (word) {
            case "quit", "bye", "logout", "q" -> "exit";
            case "?", "h" -> "help";
            default -> word;
        };
        for (OwnCommand command : values()) {
            if (command.word.equals(plain)) {
                return command;
            }
        }
        return null;
    }

    /** How it is called. */
    public String word() {
        return word;
    }

    /** {@code cd [FOLDER]}. */
    public String usage() {
        String gap = arguments.isEmpty() || this == SYSTEM ? "" : " ";
        return word + gap + arguments;
    }

    /** What it does, in a sentence. */
    public String summary() {
        return summary;
    }

    /** How many words it takes at most. */
    public int maxWords() {
        return maxWords;
    }
}
