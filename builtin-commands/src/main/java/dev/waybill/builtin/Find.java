package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code find}: what lies below a folder and passes every test that was given. */
public final class Find implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.folder("path", "the folder to look below");
    private static final Parameter<@Nullable String> NAME = Parameter.text(
                    "name", "a pattern for its name, with * ? [a-z] and \\ before what is meant literally")
            .optional()
            .named();
    private static final Parameter<Entry.@Nullable Type> TYPE =
            Parameter.choice("type", "what it is", Entry.Type.class).optional().named();
    private static final Parameter<@Nullable Long> LARGER_THAN =
            Parameter.size("largerThan", "files of more bytes").optional().named();
    private static final Parameter<@Nullable Long> SMALLER_THAN =
            Parameter.size("smallerThan", "files of fewer bytes").optional().named();
    private static final Parameter<@Nullable Duration> NEWER_THAN = Parameter.duration(
                    "newerThan", "changed within this time")
            .optional()
            .named();
    private static final Parameter<@Nullable Duration> OLDER_THAN = Parameter.duration(
                    "olderThan", "not changed within this time")
            .optional()
            .named();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("find", "Finds files and folders by name, type, size and age.")
                .details("What passes all tests that are given is listed, at any depth, as it is met.")
                .takes(PATH, NAME, TYPE, LARGER_THAN, SMALLER_THAN, NEWER_THAN, OLDER_THAN)
                .answers(Entries.FOUND)
                .example("find --name '*.log' --older-than 30d")
                .example("find /photos --type file --larger-than 10MiB");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Entry top = request.files().entry(request.get(PATH));
        Predicate<Entry> wanted = wanted(request);
        return Reply.rows(
                Entries.FOUND,
                rows -> Walk.below(request, top, entry -> {
                    if (wanted.test(entry)) {
                        rows.add(entry);
                    }
                }));
    }

    private static Predicate<Entry> wanted(Request request) {
        Predicate<Entry> wanted = entry -> true;
        @Nullable String name = request.get(NAME);
        if (name != null) {
            Glob glob = Glob.of(name);
            wanted = wanted.and(entry -> glob.matches(entry.path().name()));
        }
        Entry.@Nullable Type type = request.get(TYPE);
        if (type != null) {
            wanted = wanted.and(entry -> entry.type() == type);
        }
        return wanted.and(sized(request)).and(aged(request));
    }

    private static Predicate<Entry> sized(Request request) {
        @Nullable Long min = request.get(LARGER_THAN);
        @Nullable Long max = request.get(SMALLER_THAN);
        Predicate<Entry> sized = min == null ? entry -> true : entry -> entry.isFile() && entry.sizeBytes() > min;
        return max == null ? sized : sized.and(entry -> entry.isFile() && entry.sizeBytes() < max);
    }

    private static Predicate<Entry> aged(Request request) {
        @Nullable Duration youngest = request.get(OLDER_THAN);
        @Nullable Duration oldest = request.get(NEWER_THAN);
        Predicate<Entry> aged = entry -> true;
        if (oldest != null) {
            var since = request.now().minus(oldest);
            aged = aged.and(entry -> entry.modified().isAfter(since));
        }
        if (youngest != null) {
            var until = request.now().minus(youngest);
            aged = aged.and(entry -> entry.modified().isBefore(until));
        }
        return aged;
    }
}
