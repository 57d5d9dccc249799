package dev.waybill.server.store;

import static dev.waybill.server.store.DiskRefusals.translating;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Pace;
import java.io.IOException;

/**
 * Files that are written anew from others.
 *
 * @param paths where they are
 * @param reading of the ones
 * @param writing of the others
 * @param pace what goes between the stretches of a copy
 */
record DiskCopying(DiskPaths paths, DiskReading reading, DiskWriting writing, Pace pace) {

    Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        try (DiskContent content = translating(source, () -> reading.open(source))) {
            return copy(content, target, condition, FileRights.ofCopy(content.entry()));
        }
    }

    private Entry copy(DiskContent content, RemotePath target, Condition condition, FileRights rights)
            throws IOException {
        try (DiskUpload upload = translating(target, () -> writing.upload(target, condition, rights, pace))) {
            upload.fillFrom(content);
            upload.modified(content.entry().modified());
            content.digests().forEach(upload::digest);
            return upload.commit();
        }
    }

    /** To another disk that is mounted inside the root: only a file's bytes can go there, not a folder or link. */
    Entry moveAcross(RemotePath source, RemotePath target, Condition condition) throws IOException {
        if (!isFile(source)) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    source + " cannot be moved to " + target + ", which is on another disk: copy its files");
        }
        try (DiskContent content = translating(source, () -> reading.open(source))) {
            Entry copied = copy(content, target, condition, FileRights.ofMoved(content.entry()));
            // another version that came meanwhile was not copied, so it stays
            translating(
                    source,
                    () -> writing.delete(source, Condition.etag(content.entry().etag())));
            return copied;
        }
    }

    private boolean isFile(RemotePath path) throws IOException {
        return translating(path, () -> {
            try (Place place = paths.place(path)) {
                return place.folder().facts(place.name()).kind() == DiskFacts.Kind.FILE;
            }
        });
    }
}
