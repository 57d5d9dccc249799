package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;

/** A running count of what is below a folder. For one thread. */
final class Usage {

    private final RemotePath path;
    private long files;
    private long folders;
    private long others;
    private long bytes;

    Usage(RemotePath path) {
        this.path = path;
    }

    void add(Entry entry) {
        if (entry.unusable() || entry.type() == Entry.Type.OTHER) {
            others++;
        } else if (entry.isFolder()) {
            folders++;
        } else {
            files++;
            bytes += entry.sizeBytes();
        }
    }

    void add(Usage other) {
        files += other.files;
        folders += other.folders;
        others += other.others;
        bytes += other.bytes;
    }

    RemotePath path() {
        return path;
    }

    long files() {
        return files;
    }

    long folders() {
        return folders;
    }

    /** What is neither file nor folder, or has a name that no request can spell. */
    long others() {
        return others;
    }

    long bytes() {
        return bytes;
    }
}
