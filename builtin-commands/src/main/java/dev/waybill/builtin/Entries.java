package dev.waybill.builtin;

import dev.waybill.api.Reply;
import dev.waybill.api.Table;
import dev.waybill.api.store.Entry;

/** Entries as the fields of a reply, or as rows of a listing. */
final class Entries {

    /** The entries of one folder, by name. */
    static final Table<Entry> LISTING = Table.of(Entry.class)
            .text("name", entry -> entry.path().name())
            .choice("type", Entry::type)
            .size("size", Entry::sizeBytes)
            .instant("modified", Entry::modified)
            .text("mode", Entry::mode)
            .text("etag", Entry::etag)
            .mark("link", Entry::link)
            .mark("unusable", Entry::unusable);

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
