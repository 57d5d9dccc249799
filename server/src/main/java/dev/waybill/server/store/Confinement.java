package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How it is seen to that what is done below a root is done in folders of that root, whoever else moves folders and plants
 * links there. The best one first.
 */
enum Confinement {
    /** One call of the system for each way ({@link DescriptorFolder}): Linux 5.6 and Java 22 or later. */
    SYSTEM {
        @Override
        Folder open(Path root) throws IOException {
            Descriptors system = Loaded.SYSTEM;
            if (system == null) {
                throw new IOException("this Java cannot call openat2");
            }
            return checked(DescriptorFolder.open(system, root), root);
        }
    },

    /** One step for each name of a way ({@link StreamFolder}): any Linux, and what else has such streams. */
    STEPS {
        @Override
        Folder open(Path root) throws IOException {
            Folder folder = StreamFolder.open(root);
            if (folder == null) {
                throw new IOException("this system has no SecureDirectoryStream");
            }
            return checked(folder, root);
        }
    },

    /** A look at each name ahead of its use ({@link PathFolder}): holds while nobody else writes below the root. */
    LOOKS {
        @Override
        Folder open(Path root) {
            return new PathFolder(root);
        }
    };

    private static final Path ITSELF = Path.of(".");

    /** Loaded when it is first asked for: linking to the system takes a while. */
    private static final class Loaded {
        static final @Nullable Descriptors SYSTEM = load();

        private static @Nullable Descriptors load() {
            if (!System.getProperty("os.name", "").equals("Linux")
                    || Runtime.version().feature() < 22) {
                return null;
            }
            try {
                return Class.forName("dev.waybill.server.store.Openat2")
                        .asSubclass(Descriptors.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException | LinkageError e) {
                return null; // compiled without it, or this Java is not allowed to call the system
            }
        }
    }

    /**
     * Opens {@code root}, a real path. The caller closes it.
     *
     * @throws IOException if this system cannot do it this way, or not with this root
     */
    abstract Folder open(Path root) throws IOException;

    /**
     * The first one that can open {@code root}, from the one on that {@code -Dwaybill.confinement} names.
     *
     * @throws StoreUnavailableException if it names none
     */
    static Confinement best(Path root) throws StoreUnavailableException {
        Confinement first = named(System.getProperty("waybill.confinement", SYSTEM.name()));
        for (Confinement each : values()) {
            if (each.compareTo(first) >= 0 && each.isPossible(root)) {
                return each;
            }
        }
        return LOOKS;
    }

    private static Confinement named(String name) throws StoreUnavailableException {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new StoreUnavailableException(
                    "-Dwaybill.confinement is \"" + name + "\": it may be system, steps or looks, or be left out", e);
        }
    }

    /** Whether {@code root} can be opened in this way. */
    boolean isPossible(Path root) {
        try {
            open(root).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether what was opened is the root, and can be opened once more from there. */
    private static Folder checked(Folder folder, Path root) throws IOException {
        boolean held = false;
        try (Folder again = folder.folder(ITSELF)) {
            Object key = Files.readAttributes(root, "fileKey").get("fileKey");
            held = Objects.equals(key, folder.key()) && Objects.equals(key, again.key());
        } finally {
            if (!held) {
                folder.close();
            }
        }
        if (!held) {
            throw new IOException("what was opened is another folder than " + root);
        }
        return folder;
    }
}
