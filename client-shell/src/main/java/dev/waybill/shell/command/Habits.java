package dev.waybill.shell.command;

import dev.waybill.api.Kind;
import dev.waybill.api.Spelling;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands and options of other shells. Where this shell has the same under another name, that is done; else a hint
 * names what to type. Looked at only where the words are no command, or none of the command's options.
 */
public final class Habits {

    private static final String NOTHING_TO_SET = "files go as they are, byte for byte, and there is nothing to set";
    private static final String LOGIN =
            "the user is that of the URL, as in waybills://anna@host: client-shell --help tells how to log in";

    private Habits() {}

    /** The command that does here what {@code name} does elsewhere, or null. */
    public static @Nullable String command(String name) {
        return switch (name) {
            case "dir", "l", "ll", "vdir" -> "ls";
            case "del", "dele", "delete", "erase" -> "rm";
            case "move", "ren", "rename" -> "mv";
            case "md" -> "mkdir";
            case "more", "less", "type" -> "cat";
            case "page" -> "view";
            case "vi", "vim", "nano" -> "edit";
            case "chdir", "cwd" -> "cd";
            case "ldir" -> "lls";
            case "man", "-help", "-h" -> "help";
            case "id" -> "whoami";
            default -> null;
        };
    }

    /** What to type in place of {@code name}, which nothing here does; {@code ""} if nobody knows. */
    public static String hint(String name) {
        return switch (name) {
            case "connect", "ftp", "ssh" -> "open URL goes to another server, such as open waybill://host:4731";
            case "disconnect" -> "close leaves the server, exit the shell";
            case "user", "login", "auth", "pass", "password" -> LOGIN;
            case "ascii", "binary", "bin", "image", "mode", "passive", "pasv", "prompt", "hash", "tick", "verbose" ->
                NOTHING_TO_SET;
            case "unset", "export" -> "set lists what can be set: set NAME VALUE";
            case "mdelete", "mdel" -> "rm takes several names and patterns: rm a.txt *.log";
            case "rmdir", "rd" -> "rm FOLDER removes an empty folder, rm -r FOLDER a full one";
            case "reget", "reput" -> name.substring(2) + " -c goes on with what is unfinished";
            case "sync", "rsync" -> "mirror makes a folder like another, mirror -R one of the server's";
            case "run" -> "source FILE runs the commands of a local file";
            case "touch" -> "put /dev/null NAME makes an empty file";
            case "chmod", "chown", "chgrp", "umask" -> "modes are the server's own business";
            case "ln", "link", "symlink" -> "the server makes no links";
            case "echo" -> "!echo TEXT does it";
            case "grep", "wc", "sort", "diff" -> "get the file, then !" + name + " does it here";
            case "version", "ver" -> "client-shell --version tells it";
            case "status", "uptime" -> "ping tells whether the server is there";
            case "size", "modtime" -> "stat PATH tells size and time";
            case "lmkdir", "lrm", "lmv", "lcp", "lcat" -> "!" + name.substring(1) + " does it here";
            case "sh", "bash", "shell", "exec" -> "!COMMAND runs a command of the local system";
            case "jobs", "wait", "kill", "bg", "fg", "queue" -> "commands run one after another; Ctrl-C ends one";
            default -> "";
        };
    }

    /** {@code words} with options of other programs as {@code command} has them; the same list if there are none. */
    public static List<Word> words(RemoteCommand command, List<Word> words) {
        var usual = new ArrayList<Word>();
        boolean optionsEnded = false;
        for (Word word : words) {
            optionsEnded |= word.text().equals("--");
            List<Word> meant = optionsEnded ? null : option(command, word.text());
            if (meant == null) {
                usual.add(word);
            } else {
                usual.addAll(meant);
            }
        }
        return usual.equals(words) ? words : usual;
    }

    /** The command's own options for {@code text}, an option of other programs; null if there are none. */
    private static @Nullable List<Word> option(RemoteCommand command, String text) {
        boolean isOption = text.length() > 1 && text.charAt(0) == '-' && text.charAt(1) != '-';
        if (!isOption || Arguments.named(command, text) != null) {
            return null;
        }
        if (isNumber(text) && command.parameter("lines") != null) {
            return List.of(Word.of("--lines"), Word.of(text.substring(1)));
        }
        if (text.equals("-n") && command.parameter("lines") != null) {
            return List.of(Word.of("--lines"));
        }
        return Arguments.named(command, "-" + text) != null ? List.of(Word.of("-" + text)) : letters(command, text);
    }

    private static boolean isNumber(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** {@code -rf}: flags of one letter each. */
    private static @Nullable List<Word> letters(RemoteCommand command, String text) {
        var flags = new ArrayList<Word>();
        for (int i = 1; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (needless(command.name()).indexOf(letter) < 0) {
                RemoteParameter flag = flag(command, letter);
                if (flag == null) {
                    return null;
                }
                Word word = Word.of(Spelling.ofOption(flag.name()));
                if (!flags.contains(word)) {
                    flags.add(word);
                }
            }
        }
        return flags;
    }

    private static @Nullable RemoteParameter flag(RemoteCommand command, char letter) {
        RemoteParameter flag = switch (letter) {
            case 'R', 'a' -> command.parameter("recursive");
            case 'F' -> command.parameter("follow");
            default -> Arguments.named(command, "-" + letter);
        };
        return flag == null || flag.kind() != Kind.FLAG ? null : flag;
    }

    /** The letters that ask for what a command does anyway. */
    private static String needless(String name) {
        return switch (name) {
            case "ls" -> "aAF";
            case "df" -> "hs";
            case "du" -> "s";
            case "rm", "mv" -> "fv";
            case "cp" -> "fpv";
            case "mkdir" -> "v";
            default -> "";
        };
    }
}
