package dev.waybill.shell.session;

import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteEntry;
import dev.waybill.client.Reply;
import dev.waybill.client.SendOptions;
import dev.waybill.client.Source;
import dev.waybill.shell.command.Arguments;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.Calls;
import dev.waybill.shell.command.KnownCommands;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The commands that the server does: from words to requests, and from replies to what is printed or kept. */
final class RemoteCommands implements Calls.Folders {

    private final Session session;
    private final Replies replies;

    RemoteCommands(Session session) {
        this.session = session;
        this.replies = new Replies(session);
    }

    /** Runs the command {@code name} with the words after it. */
    void run(String name, List<Word> words) throws IOException, UsageException {
        for (Call call : Calls.of(arguments(name, words), session.folder(), this)) {
            run(call);
        }
    }

    /** What the everyday commands leave open, and everything else, the server's catalog decides. */
    private Arguments arguments(String name, List<Word> words) throws IOException, UsageException {
        RemoteCommand everyday = session.catalog().known(name) == null ? KnownCommands.find(name) : null;
        if (everyday == null) {
            return Arguments.of(session.catalog().find(name), words);
        }
        try {
            return Arguments.of(everyday, words);
        } catch (UsageException e) {
            return secondOpinion(name, words, e);
        }
    }

    private Arguments secondOpinion(String name, List<Word> words, UsageException first) throws UsageException {
        try {
            return Arguments.of(session.catalog().find(name), words);
        } catch (IOException e) {
            throw first;
        }
    }

    private void run(Call call) throws IOException, UsageException {
        String localFile = call.localFile();
        Object[] arguments = call.namesAndValues().toArray();
        String action = call.command().name();
        if (localFile == null) {
            try (Reply reply = session.client().open(action, arguments)) {
                replies.show(call, reply);
            }
            return;
        }
        long start = System.nanoTime();
        try (var bar = Transfers.bar(session, localFile)) {
            String digest = action.equals("md5put") ? "md5" : SendOptions.USUAL.digest();
            SendOptions options = SendOptions.USUAL.digest(digest).progress(bar);
            try (Reply reply = session.client().send(source(localFile), options, action, arguments)) {
                bar.clear();
                replies.showSent(call, reply, System.nanoTime() - start);
            }
        }
    }

    private Source source(String name) throws IOException, UsageException {
        if (name.equals("-")) {
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
    public List<String> names(String folder) throws IOException {
        var names = new ArrayList<String>();
        for (RemoteEntry entry : session.client().list(folder)) {
            if (!entry.unusable()) {
                names.add(entry.name());
            }
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public List<String> localFiles(String folder) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session.local(folder), Files::isRegularFile)) {
            for (Path file : files) {
                names.add(String.valueOf(file.getFileName()));
            }
        }
        Collections.sort(names);
        return names;
    }
}
