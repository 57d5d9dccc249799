package dev.waybill.shell.session;

import dev.waybill.client.Answer;
import dev.waybill.client.CommandProgress;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.Reply;
import dev.waybill.client.SendOptions;
import dev.waybill.client.Source;
import dev.waybill.shell.command.Arguments;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.Calls;
import dev.waybill.shell.command.FolderNames;
import dev.waybill.shell.command.Habits;
import dev.waybill.shell.command.KnownCommands;
import dev.waybill.shell.command.ListingOptions;
import dev.waybill.shell.command.OwnOptions;
import dev.waybill.shell.command.Removals;
import dev.waybill.shell.command.TransferCommands;
import dev.waybill.shell.line.Glob;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands that the server does: from words to requests, and from replies to what is printed or kept. */
final class RemoteCommands implements Calls.Folders {

    /** What a server says to a request that was made for another version of the command. */
    private static final List<String> MISUNDERSTOOD = List.of("bad-argument", "bad-path", "no-body");

    private final Session session;
    private final MatchingNames matching;

    RemoteCommands(Session session) {
        this.session = session;
        this.matching = new MatchingNames(session);
    }

    /** Runs the command {@code name} with the words after it. */
    void run(String name, List<Word> words, Complaint complaint) throws IOException, UsageException {
        if (name.equals("copy") && !CopyCommand.isFor(words)) {
            run("cp", words, complaint);
            return;
        }
        session.settle();
        Calls.Plan plan;
        try {
            Arguments several = ListingOptions.mayBeSeveral(name, words) ? arguments(name, words) : null;
            if (several != null && ListingOptions.areSeveral(several)) {
                new ListedNames(session, this, complaint).show(several);
                return;
            }
            plan = plan(name, words);
        } catch (UsageException e) {
            if (!LocalCommands.asksForHelp(words)) {
                throw e;
            }
            new OwnHelp(session).explain(name);
            return;
        }
        if (plan.calls().size() > 1 && session.catalog().refresh(System.nanoTime())) {
            plan = planAsKnown(name, words);
        }
        run(plan, name, words, complaint);
    }

    private void run(Calls.Plan plan, String name, List<Word> words, Complaint complaint)
            throws IOException, UsageException {
        int leftOut = plan.leftOut().size();
        if (leftOut > 0) {
            complaint.tell(NamesLeftOut.sentence(plan.leftOut()), ExitCode.PARTLY);
        }
        if (TransferCommands.NAMES.contains(name) && !plan.calls().isEmpty()) {
            runOwn(plan.calls().get(0), complaint);
        } else if (!plan.calls().isEmpty() && FileTransfers.isFor(plan.calls(), session)) {
            new FileTransfers(session, complaint).run(plan.calls());
        } else if (plan.calls().size() > 1) {
            new Batch(session, this, complaint).run(plan.calls());
        } else if (!plan.calls().isEmpty()) {
            runOne(plan.calls(), name, words, complaint);
        }
        if (leftOut > 0) {
            throw new PartlyDone(ExitCode.PARTLY, leftOut, plan.named() + leftOut);
        }
    }

    /** Runs a command that the shell makes of several requests. */
    private void runOwn(Call call, Complaint complaint) throws IOException, UsageException {
        switch (call.command().name()) {
            case "copy" -> new CopyCommand(session, complaint).run(call);
            case "head" -> new Head(session).show(call);
            case "mget", "mput" -> new FileTransfers(session, complaint).runSeveral(call);
            case "tree" -> new TreeCommand(session).show(call);
            case "mirror" -> new MirrorCommand(session, complaint).run(call);
            default -> throw new IllegalArgumentException(call.command().name());
        }
    }

    private void runOne(List<Call> calls, String name, List<Word> words, Complaint complaint)
            throws IOException, UsageException {
        try {
            run(calls.get(0));
        } catch (RefusedException e) {
            List<Call> now = corrected(calls, e, name, words);
            if (now.size() > 1) {
                new Batch(session, this, complaint).run(now);
            } else {
                run(now.get(0));
            }
        } catch (ConnectionBrokenException e) {
            session.checkNotCancelled();
            if (!FileTransfers.mayGoOn(calls.get(0), session)) {
                throw e;
            }
            new FileTransfers(session, complaint).goOn(calls.get(0));
        }
    }

    /** Whether {@code name} is a command of the server's. */
    boolean has(String name) throws IOException {
        return KnownCommands.find(name) != null || session.catalog().commands().containsKey(name);
    }

    /**
     * The requests that the words ask for. Commands come and change while the server runs, so words are refused only by
     * its current catalog.
     */
    private Calls.Plan plan(String name, List<Word> words) throws IOException, UsageException {
        long now = System.nanoTime();
        try {
            return planAsKnown(name, words);
        } catch (UsageException e) {
            if (session.catalog().refresh(now)) {
                return planAsKnown(name, words);
            }
            throw e;
        }
    }

    private Calls.Plan planAsKnown(String name, List<Word> words) throws IOException, UsageException {
        return Calls.of(arguments(name, words), session.folder(), this);
    }

    /**
     * The calls that the words ask for by the changed catalog, after the server refused the first of {@code calls}.
     * None of {@code calls} was done.
     *
     * @throws UsageException if the command has gone, or takes other words now
     */
    private List<Call> corrected(List<Call> calls, RefusedException refused, String name, List<Word> words)
            throws IOException, UsageException {
        Call first = calls.get(0);
        boolean isUnknown = refused.code().equals("no-action");
        boolean isMisunderstood = MISUNDERSTOOD.contains(refused.code());
        boolean fromCatalog = first.command().equals(session.catalog().known(name));
        boolean inputIsSpent = "-".equals(first.localFile());
        if (!(isUnknown || isMisunderstood) || !fromCatalog || inputIsSpent) {
            throw refused;
        }
        if (!session.catalog().follow()) {
            throw refused;
        }
        List<Call> now = planAsKnown(name, words).calls();
        if (now.isEmpty()) {
            throw refused;
        }
        if (!isUnknown && now.get(0).isSameRequestAs(first)) {
            throw refused;
        }
        return now;
    }

    /**
     * The arguments by the everyday commands, if the words fit those; else by the server's catalog; at last by the
     * habits of other shells.
     */
    private Arguments arguments(String name, List<Word> words) throws IOException, UsageException {
        RemoteCommand everyday = session.catalog().known(name) == null ? KnownCommands.find(name) : null;
        if (everyday != null) {
            try {
                return Arguments.of(everyday, words);
            } catch (UsageException e) {
                return secondOpinion(everyday, words);
            }
        }
        return usual(session.catalog().find(name), words);
    }

    private Arguments secondOpinion(RemoteCommand everyday, List<Word> words) throws UsageException {
        try {
            return usual(session.catalog().find(everyday.name()), words);
        } catch (IOException e) {
            return usual(everyday, words);
        }
    }

    private static Arguments usual(RemoteCommand command, List<Word> words) throws UsageException {
        try {
            return Arguments.of(command, words);
        } catch (UsageException e) {
            List<Word> usual = Habits.words(command, words);
            if (usual.equals(words)) {
                throw e;
            }
            return Arguments.of(command, usual);
        }
    }

    /** Makes one call, and shows or keeps what is answered. */
    void run(Call call) throws IOException, UsageException {
        session.checkNotCancelled();
        try {
            make(call);
        } catch (RefusedException e) {
            Call agreed = e.code().equals(Removals.REFUSAL) ? Removals.agreed(call) : null;
            if (agreed == null) {
                throw e;
            }
            session.terminal().makeSure("this removes more than " + Removals.UNASKED + " files and folders");
            make(agreed);
        }
    }

    private void make(Call call) throws IOException, UsageException {
        String localFile = call.localFile();
        Object[] arguments = OwnOptions.arguments(call);
        String action = call.command().name();
        if (localFile == null) {
            Answer answer;
            try (var bar = Transfers.bar(session, action);
                    Reply reply = open(bar, action, arguments)) {
                bar.clear();
                new Replies(session).show(asItIsNow(call), reply);
                answer = reply.answer();
            }
            if (action.equals("stat") && session.width().promptLines() > 1) {
                new PicturePreview(session).show(answer);
            }
            return;
        }
        long start = System.nanoTime();
        try (var bar = Transfers.bar(session, localFile)) {
            String digest = OwnOptions.digest(call);
            SendOptions options = digest == null ? bar.options() : bar.options().digest(digest);
            try (Reply reply = session.client().send(source(localFile), options, action, arguments)) {
                bar.clear();
                new Replies(session).showSent(asItIsNow(call), reply, System.nanoTime() - start);
            }
        }
    }

    /** The call by the command's new spec, if the catalog changed with this reply: the reply is printed by that. */
    private Call asItIsNow(Call call) {
        try {
            RemoteCommand now = session.catalog().followAside()
                    ? session.catalog().known(call.command().name())
                    : null;
            return now == null ? call : call.of(now);
        } catch (IOException e) {
            // The answer has come, so it is printed by the spec that is known.
            return call;
        }
    }

    /** Makes a call that sends no file. The caller closes the reply. */
    Reply open(Call call) throws IOException {
        return session.client().open(call.command().name(), OwnOptions.arguments(call));
    }

    private Reply open(Transfers bar, String action, Object[] arguments) throws IOException {
        CommandProgress working = bar.working();
        return working == null
                ? session.client().open(action, arguments)
                : session.client().open(working, action, arguments);
    }

    private Source source(String name) throws IOException, UsageException {
        if (session.places().isStandardInput(name)) {
            if (session.inputIsScript()) {
                throw new UsageException("standard input holds the commands already: give the script with -f or -c");
            }
            return Source.of(session.streams().in());
        }
        Path file = session.local(name);
        if (Files.isDirectory(file)) {
            throw new FileSystemException(name, null, "it is a folder");
        }
        return Source.of(file);
    }

    @Override
    public FolderNames names(String folder) throws IOException {
        return matching.names(folder);
    }

    @Override
    public FolderNames localFiles(String folder, boolean folders) throws IOException {
        return matching.localFiles(folder, folders);
    }

    @Override
    public FolderNames below(Glob glob, String folder) throws IOException {
        return matching.below(glob, folder);
    }

    @Override
    public FolderNames localBelow(Glob glob, String folder) throws IOException {
        return matching.localBelow(glob, folder);
    }

    @Override
    public boolean isFolder(String path) throws IOException {
        return session.server().isFolder(path);
    }

    @Override
    public boolean isLocalFolder(String path) {
        return Files.isDirectory(session.local(path));
    }

    @Override
    public void checkWanted() throws IOException {
        session.checkNotCancelled();
    }
}
