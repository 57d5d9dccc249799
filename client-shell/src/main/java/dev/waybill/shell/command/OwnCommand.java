package dev.waybill.shell.command;

import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands that the shell does itself. A constant is all that is known of one: its names, the words that it takes, and
 * what help says of it. Help, completion, the nearest name and the check of words read it here.
 */
public enum OwnCommand {
    ALIAS(
            "alias",
            "[NAME [COMMAND...]]",
            Takes.ANYTHING,
            "Lists aliases, or makes one for this session: $1 to $9 are words, $@ all of them."),
    BOOKMARK(
            "bookmark",
            "NAME [PATH]",
            Takes.BOOKMARK,
            "Keeps a name for a folder of the server, the current one if none is given; --remove NAME forgets it."),
    BOOKMARKS("bookmarks", "", Takes.ANYTHING, "Lists the profiles and bookmarks there are."),
    CAT("cat", "FILE...", Takes.REMOTE, "Shows files of the server."),
    CD("cd", "[FOLDER]", Takes.REMOTE, "Changes the server's current folder; without one, to /. - is the one before."),
    CLEAR("clear", "", Takes.ANYTHING, "Clears the screen."),
    CLOSE("close", "", Takes.ANYTHING, "Leaves the server; the shell stays."),
    EDIT(
            "edit",
            "FILE",
            Takes.REMOTE,
            "Edits a file of the server with $VISUAL or $EDITOR, and stores it if it was changed."),
    EXIT("exit", "quit", "", Takes.ANYTHING, "Leaves; so do bye and Ctrl-D."),
    HEADERSIZE(
            "headersize", "HOST PORT", Takes.ANYTHING, "Shows what a server of that protocol tells, until it leaves."),
    HELP("help", "[COMMAND]", Takes.COMMAND_NAME, "Explains a command, or lists them; so does COMMAND --help."),
    HISTORY("history", "", Takes.ANYTHING, "Lists what was typed."),
    JOBS("jobs", "", Takes.ANYTHING, "Lists the commands that run in the background, or wait for their turn."),
    JSON(
            "json",
            "URL get|put|ls|auth [WORDS...]",
            Takes.LOCAL,
            "Speaks to a server of that protocol: get NAME [FILE], put FILE [NAME], ls [FOLDER], auth USER PASSWORD."),
    KILL("kill", "JOB", Takes.JOB, "Ends a job, or takes it out of the queue."),
    LCD("lcd", "[FOLDER]", Takes.LOCAL, "Changes the local current folder; without one, to ~. - is the one before."),
    LLS("lls", "[FOLDER...]", Takes.LOCAL, "Lists local folders and files; its options are those of ls."),
    LPWD("lpwd", "", Takes.ANYTHING, "Tells the local current folder."),
    NAMED(
            "named",
            "ADDRESS FILE",
            Takes.LOCAL,
            "Sends a local file and its name to HOST:PORT or unix:/PATH; shows the answer."),
    OPEN("open", "URL", Takes.PLACE, "Goes to another server: URL, PROFILE or BOOKMARK, also with :PATH behind them."),
    PACKETS(
            "packets",
            "HOST PORT get|put FILE",
            Takes.LOCAL,
            "Gets or puts a file over UDP, from or to a server of that protocol."),
    PWD("pwd", "", Takes.ANYTHING, "Tells the server's current folder."),
    QUEUE(
            "queue",
            "[COMMAND...]",
            Takes.COMMAND,
            "Runs a command in the background when those before it are done; without one, lists what waits."),
    RAW(
            "raw",
            "HEADER [FILE]",
            Takes.ANYTHING,
            "Sends a request as it is typed, in JSON, and shows the reply as it comes."),
    SEPARATOR(
            "separator",
            "HOST PORT FILE",
            Takes.LOCAL,
            "Sends a local file to a port, with its name and size ahead of it."),
    SET("set", "[NAME [VALUE]]", Takes.SETTING, "Lists what can be set in the session, or sets it."),
    SINK("sink", "HOST PORT FILE", Takes.LOCAL, "Sends the bytes of a local file to a port."),
    SOURCE("source", "FILE", Takes.LOCAL, "Runs the commands of a local file; so does . FILE."),
    TIME("time", "COMMAND...", Takes.COMMAND, "Runs a command, and tells how long it took."),
    UNALIAS("unalias", "NAME", Takes.ALIAS, "Forgets an alias for this session."),
    VIEW("view", "FILE", Takes.REMOTE, "Shows a file of the server in $PAGER."),
    WAIT("wait", "[JOB]", Takes.JOB, "Waits for a job, or for all of them."),
    WATCH(
            "watch",
            "[-n SECONDS] COMMAND...",
            Takes.COMMAND,
            "Runs a command again and again, every 2 seconds, until Ctrl-C."),
    SYSTEM("!", "COMMAND", Takes.ANYTHING, "Runs a command of the local system.");

    private final String word;
    private final String otherWord;
    private final String arguments;
    private final Takes takes;
    private final String summary;

    OwnCommand(String word, String arguments, Takes takes, String summary) {
        this(word, "", arguments, takes, summary);
    }

    /** @param otherWord what it is called too; {@code ""} if it has one name */
    OwnCommand(String word, String otherWord, String arguments, Takes takes, String summary) {
        this.word = word;
        this.otherWord = otherWord;
        this.arguments = arguments;
        this.takes = takes;
        this.summary = summary;
    }

    /** The command that is called {@code word}, here or in most other shells, or null. */
    public static @Nullable OwnCommand find(String word) {
        String plain = switch (word) {
            case "bye", "logout", "q" -> "exit";
            case "?", "h" -> "help";
            case "." -> "source";
            default -> word;
        };
        for (OwnCommand command : values()) {
            if (command.word.equals(plain) || (command.otherWord.equals(plain) && !plain.isEmpty())) {
                return command;
            }
        }
        return null;
    }

    /** How it is called. */
    public String word() {
        return word;
    }

    /** All that it is called, the first one first. */
    public List<String> names() {
        return otherWord.isEmpty() ? List.of(word) : List.of(word, otherWord);
    }

    /** {@code [FOLDER]}. */
    public String arguments() {
        return arguments;
    }

    /** {@code cd [FOLDER]}. */
    public String usage() {
        String gap = arguments.isEmpty() || this == SYSTEM ? "" : " ";
        return word + gap + arguments;
    }

    /** How the list of commands shows it: as {@link #usage}, or by its names if it has several. */
    public String shown() {
        return otherWord.isEmpty() ? usage() : word + ", " + otherWord;
    }

    /** What it does, in a sentence. */
    public String summary() {
        return summary;
    }

    /** What its words name. */
    public Takes takes() {
        return takes;
    }

    /**
     * Makes sure that it may be given {@code words}.
     *
     * @throws UsageException if there are too few or too many, or the empty one where there should be a path
     */
    public void check(List<Word> words) throws UsageException {
        if (isOfAnotherProtocol()) {
            // Their failures have a shape of their own, also those of words.
            return;
        }
        var awaited = OwnArguments.of(arguments);
        if (words.size() < awaited.min()) {
            throw new UsageException(awaited.missing(words.size()) + " is missing: " + usage());
        }
        int max = awaited.max();
        if (words.size() > max) {
            throw new UsageException("\"" + words.get(max).text() + "\" is one word too many: " + word
                    + (max == 0 ? " takes none" : max == 1 ? " takes one at most" : " takes " + max + " at most"));
        }
        if (takes == Takes.REMOTE || takes == Takes.LOCAL) {
            checkPaths(words);
        }
    }

    /** Whether it speaks to a peer that is no Waybill server. */
    private boolean isOfAnotherProtocol() {
        return switch (this) {
            case HEADERSIZE, JSON, NAMED, PACKETS, SEPARATOR, SINK -> true;
            default -> false;
        };
    }

    private static void checkPaths(List<Word> words) throws UsageException {
        for (Word word : words) {
            if (word.text().isEmpty()) {
                throw new UsageException("the empty word is no path: the current folder is \".\"");
            }
        }
    }
}
