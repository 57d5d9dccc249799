package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** All that a request can do to a store, at a name of a folder that may not be what it seems. */
enum Operation {
    FIND {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            Entry entry = store.find(folder.child("file"));
            if (entry != null && entry.isFile()) {
                assertEquals(INSIDE.length(), entry.sizeBytes());
            }
        }
    },
    LIST {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            try (Stream<Entry> entries = store.list(folder)) {
                entries.forEach(entry -> {
                    assertNotEquals(Canary.SECRET, entry.path().name());
                    assertNotEquals(Canary.CONTENT.length(), entry.sizeBytes());
                });
            }
        }
    },
    OPEN {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            read(store, folder.child("file"));
        }
    },
    UPLOAD {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            write(store, folder.child("doomed"), Condition.NONE);
        }
    },
    UPLOAD_NEW {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            write(store, folder.child("new"), Condition.ABSENT);
            store.delete(folder.child("new"));
        }
    },
    CREATE_FOLDER {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            store.createFolder(folder.child("made"));
            store.delete(folder.child("made"));
        }
    },
    DELETE {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            write(store, folder.child("doomed"), Condition.NONE);
            store.delete(folder.child("doomed"));
        }
    },
    DELETE_FOLDER {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            if (store.find(folder.child("empty")) == null) {
                store.createFolder(folder.child("empty"));
            }
            store.delete(folder.child("empty"));
        }
    },
    MOVE_FROM {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            write(store, folder.child("doomed"), Condition.NONE);
            store.move(folder.child("doomed"), KEPT.child("moved"), Condition.NONE);
            read(store, KEPT.child("moved"));
        }
    },
    MOVE_TO {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            write(store, KEPT.child("mine"), Condition.NONE);
            store.move(KEPT.child("mine"), folder.child("doomed"), Condition.NONE);
        }
    },
    COPY_FROM {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            store.copy(folder.child("file"), KEPT.child("copy"), Condition.NONE);
            read(store, KEPT.child("copy"));
        }
    },
    COPY_TO {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            store.copy(KEPT.child("source"), folder.child("doomed"), Condition.NONE);
        }
    },
    AT {
        @Override
        void run(FileStore store, RemotePath folder) throws IOException {
            FileStore at = store.at(folder);
            FIND.run(at, RemotePath.ROOT);
            LIST.run(at, RemotePath.ROOT);
            OPEN.run(at, RemotePath.ROOT);
            write(at, RemotePath.of("/doomed"), Condition.NONE);
            at.delete(RemotePath.of("/doomed"));
        }
    };

    static final String INSIDE = "inside";

    /** A folder that nobody swaps. */
    static final RemotePath KEPT = RemotePath.of("/kept");

    /** Does it once, and fails if it meets what is outside. A refusal is as good. */
    abstract void run(FileStore store, RemotePath folder) throws IOException;

    /** Makes what the operations count upon in {@code folder} and beside it. */
    static void prepare(FileStore store, RemotePath folder) throws IOException {
        write(store, folder.child("file"), Condition.NONE);
        write(store, folder.child("doomed"), Condition.NONE);
        if (store.find(folder.child("empty")) == null) {
            store.createFolder(folder.child("empty"));
        }
        if (store.find(KEPT) == null) {
            store.createFolder(KEPT);
        }
        write(store, KEPT.child("source"), Condition.NONE);
    }

    private static void write(FileStore store, RemotePath path, Condition condition) throws IOException {
        try (Upload upload = store.upload(path, condition)) {
            upload.write(ByteBuffer.wrap(INSIDE.getBytes(UTF_8)));
            upload.commit();
        }
    }

    private static void read(FileStore store, RemotePath path) throws IOException {
        try (StoredContent content = store.open(path)) {
            assertEquals(INSIDE, new String(content.stream().readAllBytes(), UTF_8));
        }
    }
}
