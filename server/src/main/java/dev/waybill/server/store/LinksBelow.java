package dev.waybill.server.store;

import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.nio.file.Path;

/** Looks through a tree for links, following none. What cannot be read fails it. For one thread. */
final class LinksBelow implements TreeWalk.Visitor {

    /** Hears of each link. */
    interface Visitor {
        void meet(Path link) throws IOException;
    }

    private final Pace pace;
    private final Visitor visitor;

    private LinksBelow(Pace pace, Visitor visitor) {
        this.pace = pace;
        this.visitor = visitor;
    }

    /** Tells {@code visitor} of what stands at {@code place} if that is a link, or of each link below it. */
    static void each(Place place, Pace pace, Visitor visitor) throws IOException {
        pace.pass();
        DiskFacts.Kind kind = place.folder().facts(place.name()).kind();
        if (kind == DiskFacts.Kind.LINK) {
            visitor.meet(place.file());
        } else if (kind == DiskFacts.Kind.FOLDER) {
            each(place.folder().folder(place.name()), place.file(), pace, visitor);
        }
    }

    /** Tells {@code visitor} of each link in {@code folder}, which stands at {@code way} and is closed. */
    static void each(Folder folder, Path way, Pace pace, Visitor visitor) throws IOException {
        TreeWalk.through(folder, way, new LinksBelow(pace, visitor));
    }

    @Override
    public boolean enters(Folder folder, Path name) throws IOException {
        pace.pass();
        return true;
    }

    @Override
    public void meet(Folder folder, Path name, Path file, DiskFacts facts) throws IOException {
        pace.pass();
        if (facts.kind() == DiskFacts.Kind.LINK) {
            visitor.meet(file);
        }
    }

    @Override
    public void failed(IOException failure) throws IOException {
        throw failure;
    }
}
