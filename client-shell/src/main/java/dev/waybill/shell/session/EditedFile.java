package dev.waybill.shell.session;

import dev.waybill.client.Answer;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.PutOptions;
import dev.waybill.client.RefusedException;
import dev.waybill.client.Source;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code edit}: a file of the server in the user's editor. It is stored only if it was changed here, and not there meanwhile;
 * what cannot be stored is kept.
 */
final class EditedFile {

    private static final int PRECONDITION_FAILED = 412;

    private final Session session;
    private final UsersProgram editor;

    EditedFile(Session session) {
        this(session, UsersProgram.named("vi", "VISUAL", "EDITOR"));
    }

    EditedFile(Session session, UsersProgram editor) {
        this.session = session;
        this.editor = editor;
    }

    /** @throws UsageException if {@code name} is a pattern: it may be no file's name, and would be made */
    void edit(Word name) throws IOException, UsageException {
        if (name.glob() != null) {
            throw new UsageException("\"" + name.text() + "\" is a pattern, and edit takes one name");
        }
        session.settle();
        String path = RemoteFolder.resolve(session.folder(), name.text());
        Path folder = Files.createTempDirectory("waybill-edit-");
        Path file = folder.resolve(path.equals("/") ? "root" : RemoteFolder.name(path));
        Path before = folder.resolve(".before");
        boolean isDone = false;
        try {
            String etag = fetch(path, file);
            if (etag != null) {
                Files.copy(file, before);
            }
            isDone = edit(path, etag, file, before);
        } finally {
            Files.deleteIfExists(before);
            if (isDone || !Files.exists(file)) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        }
    }

    /** Answers the etag of what was fetched; null if nothing is there. */
    private @Nullable String fetch(String path, Path file) throws IOException {
        try {
            Answer answer = session.client().get(path, file);
            String etag = answer.fields().text("etag");
            return etag == null ? "" : etag;
        } catch (NotFoundException e) {
            return null;
        }
    }

    /** Answers true when nothing of {@code file} is needed any more. */
    private boolean edit(String path, @Nullable String etag, Path file, Path before) throws IOException {
        session.streams().out().flush();
        try {
            session.lendingKeyboard(() -> {
                editor.await(editor.on(session.local(""), file).start());
                return file;
            });
        } catch (IOException e) {
            throw kept(e, file, etag == null ? !Files.exists(file) : isSame(file, before));
        }
        if (!Files.exists(file) || (etag != null && isSame(file, before))) {
            if (!session.style().quiet()) {
                new OwnOutput(session).tell("edit " + path + "  not changed", "path", path, "changed", false);
            }
            return true;
        }
        store(path, etag, file);
        return true;
    }

    private static boolean isSame(Path file, Path before) throws IOException {
        return Files.exists(file) && Files.exists(before) && Files.mismatch(file, before) < 0;
    }

    private void store(String path, @Nullable String etag, Path file) throws IOException {
        PutOptions options = etag == null ? PutOptions.USUAL.onlyIfAbsent() : PutOptions.USUAL.onlyIfMatching(etag);
        try {
            session.client().put(Source.of(file), path, options);
        } catch (IOException e) {
            throw kept(e, file, false);
        }
        if (!session.style().quiet()) {
            long size = Files.size(file);
            new OwnOutput(session)
                    .tell(
                            "edit " + path + "  " + size + (size == 1 ? " byte" : " bytes"),
                            "path",
                            path,
                            "changed",
                            true,
                            "size",
                            size);
        }
    }

    /** {@code failure}, which tells where the text is that it would have cost. */
    private static IOException kept(IOException failure, Path file, boolean isNothing) throws IOException {
        if (isNothing || !Files.exists(file)) {
            Files.deleteIfExists(file);
            return failure;
        }
        boolean isConflict = failure instanceof RefusedException refused && refused.status() == PRECONDITION_FAILED;
        String reason = isConflict
                ? "it was changed by somebody else since you opened it, and is left as it is now"
                : Sentence.of(failure);
        return new KeptEdit(reason + "; your text is in " + file, failure);
    }
}
