package dev.waybill.server.store;

import dev.waybill.api.store.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the disk under a root can do. It is looked at when it is first asked for. Any thread. */
final class DiskCapabilities {

    private static final Logger LOG = LoggerFactory.getLogger(DiskCapabilities.class);

    private final ServedRoot root;
    private final Durability durability;
    private final boolean readOnly;
    private volatile @Nullable Set<Capability> known;

    DiskCapabilities(ServedRoot root, Durability durability, boolean readOnly) {
        this.root = root;
        this.durability = durability;
        this.readOnly = readOnly;
    }

    Set<Capability> all() {
        Set<Capability> before = known;
        if (before != null) {
            return before;
        }
        Set<Capability> seen = look();
        known = seen;
        return seen;
    }

    private Set<Capability> look() {
        var all = EnumSet.of(Capability.FOLDER_MOVES, Capability.RANGES);
        if (!readOnly) {
            all.add(Capability.PARTS);
        }
        if (durability == Durability.FSYNC) {
            all.add(Capability.DURABLE);
        }
        if (!readOnly && root.keepsAttributes() && hasAttributes()) {
            all.add(Capability.KEPT_DIGESTS);
        }
        return Collections.unmodifiableSet(all);
    }

    private boolean hasAttributes() {
        try {
            return Files.getFileStore(root.path()).supportsFileAttributeView(UserDefinedFileAttributeView.class);
        } catch (IOException e) {
            LOG.debug("whether the disk of {} keeps extended attributes is not known: {}", root.path(), e.toString());
            return false;
        }
    }
}
