package dev.waybill.shell.session;

import dev.waybill.shell.classic.ClassicCommands;
import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;

/** The commands that the shell does itself. */
final class LocalCommands {

    private static final List<String> ASKING_FOR_HELP = List.of("--help", "-h");

    private final Session session;
    private final RemoteCommands remote;
    private final OwnOutput out;

    LocalCommands(Session session, RemoteCommands remote) {
        this.session = session;
        this.remote = remote;
        this.out = new OwnOutput(session);
    }

    /** Whether the only word of {@code words} asks what the command ahead of it is for. */
    static boolean asksForHelp(List<Word> words) {
        return words.size() == 1 && ASKING_FOR_HELP.contains(words.get(0).text());
    }

    /** Runs {@code name} if it is one of them; else answers false. */
    boolean run(String name, List<Word> words, Complaint complaint) throws IOException, UsageException {
        OwnCommand command = OwnCommand.find(name);
        if (command == null) {
            return false;
        }
        if (asksForHelp(words) && command != OwnCommand.SYSTEM) {
            new OwnHelp(session).explain(command.word());
        } else {
            run(command, words, complaint);
        }
        return true;
    }

    private void run(OwnCommand command, List<Word> words, Complaint complaint) throws IOException, UsageException {
        String word = firstWord(command, words);
        switch (command) {
            case CAT -> cat(words, complaint);
            case CD -> new OwnFolders(session).change(word);
            case CLEAR -> clear();
            case EXIT -> session.end();
            case HELP -> help(word);
            case HISTORY -> history();
            case LCD -> new OwnFolders(session).changeLocal(word);
            case LLS -> new OwnFolders(session).listLocal(word);
            case LPWD ->
                tellFolder(session.local("").toAbsolutePath().normalize().toString());
            case NAMED -> tellAnswer(new ClassicCommands(session::local).named(words));
            case PWD -> {
                session.settle();
                tellFolder(session.folder());
            }
            case SINK -> new ClassicCommands(session::local).sink(words);
            case SYSTEM -> new SystemCommand(session).run(word);
        }
    }

    /** The first word after the name, or {@code ""}. */
    private static String firstWord(OwnCommand command, List<Word> words) throws UsageException {
        int max = command.maxWords();
        if (words.size() > max) {
            throw new UsageException("\"" + words.get(max).text() + "\" is one word too many: " + command.word()
                    + (max == 0 ? " takes none" : " takes one at most"));
        }
        if (!words.isEmpty() && words.get(0).text().isEmpty() && takesPath(command)) {
            throw new UsageException("the empty word is no path: the current folder is \".\"");
        }
        return words.isEmpty() ? "" : words.get(0).text();
    }

    private static boolean takesPath(OwnCommand command) {
        return switch (command) {
            case CAT, CD, LCD, LLS -> true;
            case CLEAR, EXIT, HELP, HISTORY, LPWD, NAMED, PWD, SINK, SYSTEM -> false;
        };
    }

    private void cat(List<Word> files, Complaint complaint) throws IOException, UsageException {
        if (files.isEmpty()) {
            throw new UsageException("FILE is missing: cat FILE...");
        }
        for (Word file : files) {
            remote.run("get", List.of(Word.of("--"), file, Word.of("-")), complaint);
        }
    }

    private void tellAnswer(String answer) throws IOException {
        out.tell(answer, "answer", answer);
    }

    private void tellFolder(String path) throws IOException {
        out.tell(path, "path", path);
    }

    private void help(String name) throws IOException, UsageException {
        if (name.isEmpty()) {
            new OwnHelp(session).list();
        } else {
            new OwnHelp(session).explain(name);
        }
    }

    private void history() throws IOException {
        long number = 0;
        for (String line : session.history()) {
            number++;
            String gap = session.style().terminal() ? "  " : "\t";
            out.tell(number + gap + session.style().shown(line), "number", number, "line", line);
        }
    }

    private void clear() throws IOException {
        if (session.style().terminal() && !session.style().json()) {
            session.streams().out().text("\u001b[H\u001b[2J");
        }
    }
}
