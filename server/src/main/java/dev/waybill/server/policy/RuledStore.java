package dev.waybill.server.policy;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingPartialUpload;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.ForwardingUpload;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * The files as one actor may use them for one caller. It judges ahead of any look at the store, so a
 * refusal says nothing of what is there. What may not be read is not there for {@link #find}; folders on the way to what
 * is allowed are. Any thread.
 */
final class RuledStore extends ForwardingStore {

    private final CallerRules rules;
    private final Actor actor;

    RuledStore(FileStore files, CallerRules rules, Actor actor) {
        super(files);
        this.rules = rules;
        this.actor = actor;
    }

    @Override
    protected boolean shows(RemotePath path) {
        return rules.deed(actor, Deed.READ, path).allowed() || rules.leadThrough(path);
    }

    private RemotePath allowed(Deed deed, RemotePath path) {
        check(rules.deed(actor, deed, path), deed, path);
        return path;
    }

    private void check(Verdict verdict, Deed deed, RemotePath path) {
        if (!verdict.allowed()) {
            throw denied(deed.verb(), path, verdict);
        }
    }

    private CommandException denied(String verb, RemotePath path, Verdict verdict) {
        return CommandException.denied(
                actor.name() + " may not " + verb + " " + path + ": " + verdict.reason(), verdict.ruleText());
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return rules.leadThrough(folder) ? super.list(folder) : super.list(allowed(Deed.READ, folder));
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return files().open(allowed(Deed.READ, path), range);
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        Verdict replace = rules.overwriting(allowed(Deed.WRITE, path));
        if (replace.allowed() || condition.absent()) {
            return files().upload(path, condition);
        }
        Condition absent = absent(path, condition, replace);
        try {
            return new NewFile(files().upload(path, absent), path, replace);
        } catch (CommandException e) {
            throw refusal(e, path, replace);
        }
    }

    private Condition absent(RemotePath path, Condition condition, Verdict replace) {
        if (condition.etag() != null) {
            throw denied("replace", path, replace);
        }
        return Condition.ABSENT;
    }

    private CommandException refusal(CommandException refusal, RemotePath path, Verdict replace) {
        return refusal.status() == Status.EXISTS ? denied("replace", path, replace) : refusal;
    }

    /** An upload whose target may have come meanwhile. */
    private final class NewFile extends ForwardingUpload {
        private final RemotePath path;
        private final Verdict replace;

        NewFile(Upload upload, RemotePath path, Verdict replace) {
            super(upload);
            this.path = path;
            this.replace = replace;
        }

        @Override
        public Entry commit() throws IOException {
            try {
                return super.commit();
            } catch (CommandException e) {
                throw refusal(e, path, replace);
            }
        }
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        Verdict replace = rules.overwriting(allowed(Deed.WRITE, path));
        PartialUpload upload = files().partial(path, owner, id);
        return replace.allowed() ? upload : new NewFileInParts(upload, path, replace);
    }

    /** An upload whose target must not be there, neither at a part nor at the commit. */
    private final class NewFileInParts extends ForwardingPartialUpload {
        private final RemotePath path;
        private final Verdict replace;

        NewFileInParts(PartialUpload upload, RemotePath path, Verdict replace) {
            super(upload);
            this.path = path;
            this.replace = replace;
        }

        @Override
        public Part write(long offset) throws IOException {
            if (files().find(path) != null) {
                throw denied("replace", path, replace);
            }
            return super.write(offset);
        }

        @Override
        public WholeFile.Stored commit(WholeFile whole) throws IOException {
            if (whole.condition().absent()) {
                return super.commit(whole);
            }
            try {
                return super.commit(whole.on(absent(path, whole.condition(), replace)));
            } catch (CommandException e) {
                throw refusal(e, path, replace);
            }
        }
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        files().createFolder(allowed(Deed.WRITE, path));
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        files().createFolderLike(folder, allowed(Deed.WRITE, path));
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        files().delete(allowed(Deed.DELETE, path));
    }

    /** Whoever moves a file away from where it cannot be read could read it afterwards: that takes both. */
    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        allowed(Deed.READ, source);
        allowed(Deed.DELETE, source);
        Verdict replace = rules.overwriting(allowed(Deed.WRITE, target));
        Entry moved = files().find(source);
        if (moved != null && moved.isFolder()) {
            check(rules.deedBelow(actor, Deed.READ, source), Deed.READ, source);
            check(rules.deedBelow(actor, Deed.DELETE, source), Deed.DELETE, source);
            check(rules.deedBelow(actor, Deed.WRITE, target), Deed.WRITE, target);
        }
        if (replace.allowed() || condition.absent()) {
            return files().move(source, target, condition);
        }
        try {
            return files().move(source, target, absent(target, condition, replace));
        } catch (CommandException e) {
            throw refusal(e, target, replace);
        }
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        allowed(Deed.READ, source);
        Verdict replace = rules.overwriting(allowed(Deed.WRITE, target));
        if (replace.allowed() || condition.absent()) {
            return files().copy(source, target, condition);
        }
        try {
            return files().copy(source, target, absent(target, condition, replace));
        } catch (CommandException e) {
            throw refusal(e, target, replace);
        }
    }

    @Override
    public FileStore paced(Pace pace) {
        return new RuledStore(files().paced(pace), rules, actor);
    }
}
