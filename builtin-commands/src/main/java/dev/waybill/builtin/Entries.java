package dev.waybill.builtin;

import dev.waybill.api.Reply;
import dev.waybill.api.Table;
import dev.waybill.api.store.Entry;
import org.jspecify.annotations.Nullable;

/** Entries as the fields of a reply, or as rows of a listing. */
final class Entries {

    /** An entry of a listing, with its digest where that was asked for and is known. */
    record Listed(Entry entry, @Nullable String crc32) {}

    /** The entries of one folder, by name. */
    static final Table<Listed> LISTING = Table.of(Listed.class)
            .text("name", row -> row.entry.path().name())
            .choice("type", row -> row.entry.type())
            .size("size", row -> row.entry.sizeBytes())
            .instant("modified", row -> row.entry.modified())
            .text("mode", row -> row.entry.mode())
            .text("etag", row -> row.entry.etag())
            .text("crc32", Listed::crc32)
            .mark("link", row -> row.entry.link())
            .mark("unusable", row -> row.entry.unusable());

    /** Entries from anywhere, by path. */
    static final Table<Entry> FOUND = Table.of(Entry.class)
            .path("path", Entry::path)
            .choice("type", Entry::type)
            .size("size", Entry::sizeBytes)
            .instant("modified", Entry::modified)
            .text("etag", Entry::etag)
            .mark("link", Entry::link)
            .mark("unusable", Entry::unusable);

    private Entries() {}

    /** {@code reply} with all that is known of {@code entry}. */
    static Reply describe(Reply reply, Entry entry) {
        Reply described = reply.with("path", entry.path())
                .with("type", entry.type())
                .with("size", entry.sizeBytes())
                .with("modified", entry.modified())
                .with("etag", entry.etag());
        described = entry.mode() == null ? described : described.with("mode", entry.mode());
        return entry.link() ? described.with("link", true) : described;
    }
}
