package dev.waybill.shell.classic;

import dev.waybill.client.Fields;
import dev.waybill.shell.line.Word;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * {@code json}: gets, puts and lists files of a server of that protocol, and logs in there. It needs no Waybill server. A peer
 * that is silent is given up in time for the command to end within ten seconds.
 */
public final class JsonCommand {

    private static final String USAGE =
            "json [json://USER:PASSWORD@]HOST:PORT get NAME [FILE], put FILE [NAME], ls [FOLDER] or auth USER PASSWORD";
    private static final List<String> LISTS = List.of("file_list", "files");

    private final ClassicFiles files;
    private final Duration stalled;

    /** @param local the local file that a name means */
    public JsonCommand(Function<String, Path> local) {
        this(local, ClassicCommands.STALLED);
    }

    /** @param stalled the longest that a peer may take nothing and say nothing */
    JsonCommand(Function<String, Path> local, Duration stalled) {
        this.files = new ClassicFiles(local);
        this.stalled = stalled;
    }

    /**
     * Does what the second word says.
     *
     * @param words URL get|put|ls|auth …
     * @param heard gets the listed names, or the name of the user who has logged in
     * @throws ClassicFailure whatever went wrong
     * @throws IOException what {@code heard} threw
     */
    public void run(List<Word> words, Heard heard) throws IOException {
        ClassicCommands.expect(2, Integer.MAX_VALUE, words, USAGE);
        JsonPlace place = JsonPlace.of(words.get(0).text());
        List<Word> rest = words.subList(2, words.size());
        String what = words.get(1).text();
        switch (what) {
            case "auth" -> ClassicCommands.expect(2, 2, rest, USAGE);
            case "ls" -> ClassicCommands.expect(0, 1, rest, USAGE);
            case "get", "put" -> ClassicCommands.expect(1, 2, rest, USAGE);
            default -> throw ClassicFailure.usage("\"" + what + "\" is none of get, put, ls and auth: " + USAGE);
        }
        try (var peer = place.connect(stalled)) {
            var talk = new JsonTalk(peer);
            place.logIn(talk);
            switch (what) {
                case "get" -> get(rest, talk);
                case "put" -> put(rest, talk);
                case "ls" -> list(rest, talk, heard);
                default -> heard.line(talk.logIn(rest.get(0).text(), rest.get(1).text()));
            }
        }
    }

    private void get(List<Word> words, JsonTalk talk) throws IOException {
        String name = words.get(0).text();
        Path target = files.path(words.size() > 1 ? words.get(1) : Word.of(ClassicFiles.base(name)));
        Fields answer = talk.ask(Fields.of("action", "get", "filename", name));
        try {
            ClassicFiles.save(target, file -> talk.receive(answer, file));
        } catch (IOException e) {
            throw ClassicFailure.file(e);
        }
    }

    private void put(List<Word> words, JsonTalk talk) throws IOException {
        Path path = files.path(words.get(0));
        String name = words.size() > 1 ? words.get(1).text() : String.valueOf(path.getFileName());
        try (SeekableByteChannel file = ClassicFiles.open(path)) {
            talk.put(Fields.of("action", "put", "filename", name, "size", file.size(), "file_size", file.size()), file);
        } catch (IOException e) {
            throw ClassicFailure.file(e);
        }
    }

    /** A listing that is too long for an answer comes behind it, like a file. */
    private static void list(List<Word> words, JsonTalk talk, Heard heard) throws IOException {
        Fields request = Fields.of("action", "ls");
        Fields answer = talk.ask(
                words.isEmpty() ? request : request.with("path", words.get(0).text()));
        if (LISTS.stream().allMatch(each -> answer.get(each) == null)) {
            var listing = new ByteArrayOutputStream();
            talk.receive(answer, Channels.newChannel(listing));
            tell(JsonTalk.parsed(listing.toByteArray()), heard);
        } else {
            tell(answer, heard);
        }
    }

    private static void tell(Fields answer, Heard heard) throws IOException {
        for (String word : LISTS) {
            if (answer.get(word) instanceof List<?> names) {
                for (Object name : names) {
                    heard.line(String.valueOf(name));
                }
                return;
            }
        }
        throw ClassicFailure.peer("the peer's answer has no names");
    }
}
