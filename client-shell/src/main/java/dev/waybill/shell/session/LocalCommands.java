package dev.waybill.shell.session;

import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;

/** The commands that the shell does itself: which class does which. */
final class LocalCommands {

    private static final List<String> ASKING_FOR_HELP = List.of("--help", "-h");

    private final Session session;
    private final RemoteCommands remote;
    private final Shell shell;
    private int scripts;

    LocalCommands(Session session, RemoteCommands remote, Shell shell) {
        this.session = session;
        this.remote = remote;
        this.shell = shell;
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
        command.check(words);
        String word = words.isEmpty() ? "" : words.get(0).text();
        switch (command) {
            case ALIAS -> new AliasCommand(session).run(words);
            case BOOKMARK -> new Bookmarks(session).change(words);
            case BOOKMARKS -> new Bookmarks(session).list();
            case CAT -> new ShownFiles(remote).show(words, complaint);
            case CD -> new OwnFolders(session).change(word);
            case CLEAR -> clear();
            case CLOSE -> session.server().leave();
            case EDIT -> new EditedFile(session).edit(words.get(0));
            case EXIT -> session.line().leave(true);
            case HEADERSIZE -> new ClassicTransfers(session).tellTimes(words);
            case HELP -> new OwnHelp(session).tell(word);
            case HISTORY -> new TypedLines(session).list();
            case JOBS -> new JobCommands(session, "").list(false);
            case JSON -> new ClassicTransfers(session).speakJson(words);
            case KILL -> new JobCommands(session, "").kill(word);
            case LCD -> new OwnFolders(session).changeLocal(word);
            case LLS -> new LocalListing(session, complaint).list(words);
            case LPWD -> new OwnFolders(session).tellLocal();
            case NAMED -> new ClassicTransfers(session).sendNamed(words);
            case OPEN -> new OpenServer(session).open(word);
            case PACKETS -> new ClassicTransfers(session).movePackets(words);
            case PWD -> new OwnFolders(session).tell();
            case QUEUE -> new JobCommands(session, "").queue(words);
            case RAW -> new RawRequest(session).run(words);
            case SEPARATOR -> new ClassicTransfers(session).sendSized(words);
            case SET -> new SettingCommand(session).run(words);
            case SINK -> new ClassicTransfers(session).send(words);
            case SOURCE -> source(word, complaint);
            case SYSTEM -> new SystemCommand(session).run(word);
            case TIME -> new TimedCommand(session, shell).run(words, complaint);
            case UNALIAS -> new AliasCommand(session).forget(word);
            case VIEW -> new ViewedFile(session, remote).view(words.get(0), complaint);
            case WATCH -> new WatchedCommand(session, shell).run(words, complaint);
            case WAIT -> new JobCommands(session, "").await(word);
        }
    }

    private void source(String file, Complaint complaint) throws IOException, UsageException {
        scripts++;
        try {
            new SourcedScript(session, shell, scripts).run(file, complaint);
        } finally {
            scripts--;
        }
    }

    private void clear() throws IOException {
        if (session.style().terminal() && !session.style().json()) {
            session.streams().out().text("\u001b[H\u001b[2J");
        }
    }
}
