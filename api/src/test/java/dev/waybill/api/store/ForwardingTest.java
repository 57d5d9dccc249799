package dev.waybill.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Views pass on whatever can be called: a method that their interface gains must not slip past them. */
class ForwardingTest {

    /** Shorter ways to call other methods of the same view. */
    private static final Set<String> SHORTHANDS =
            Set.of("entry(RemotePath)", "open(RemotePath)", "at(RemotePath)", "stream()");

    private final RecordedCalls<FileStore> store = new RecordedCalls<>(FileStore.class);

    private static class View extends ForwardingStore {
        final List<RemotePath> asked = new ArrayList<>();
        final List<RemotePath> changed = new ArrayList<>();

        View(FileStore files) {
            super(files);
        }

        @Override
        protected boolean shows(RemotePath path) {
            asked.add(path);
            return true;
        }

        @Override
        protected void checkWritable(RemotePath path) {
            changed.add(path);
        }

        @Override
        public FileStore paced(Pace pace) {
            return new View(files().paced(pace));
        }
    }

    private static String name(Method method) {
        List<String> types = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .toList();
        return method.getName() + "(" + String.join(",", types) + ")";
    }

    private static <T> void assertPassesAll(RecordedCalls<T> calls, T view, Set<String> others) throws Exception {
        for (Method method : calls.methods()) {
            if (!others.contains(name(method))) {
                assertTrue(calls.passes(method, view), name(method) + " is not passed on");
            }
        }
    }

    @Test
    void storePassesOnEveryMethod() throws Exception {
        assertPassesAll(store, new View(store.recorder()), SHORTHANDS);
    }

    @Test
    void contentPassesOnEveryMethod() throws Exception {
        var content = new RecordedCalls<>(StoredContent.class);

        assertPassesAll(content, new ForwardingContent(content.recorder()) {}, SHORTHANDS);
    }

    @Test
    void uploadPassesOnEveryMethod() throws Exception {
        var upload = new RecordedCalls<>(Upload.class);

        assertPassesAll(upload, new ForwardingUpload(upload.recorder()) {}, SHORTHANDS);
    }

    @Test
    void partialUploadPassesOnEveryMethod() throws Exception {
        var upload = new RecordedCalls<>(PartialUpload.class);
        var part = new RecordedCalls<>(Part.class);

        assertPassesAll(upload, new ForwardingPartialUpload(upload.recorder()) {}, SHORTHANDS);
        assertPassesAll(part, new ForwardingPart(part.recorder()) {}, SHORTHANDS);
    }

    @Test
    void everyPathIsAskedFor() throws Exception {
        for (Method method : store.methods()) {
            var view = new View(store.recorder());
            @Nullable Object[] arguments = RecordedCalls.arguments(method);

            method.invoke(view, arguments);

            assertTrue(
                    view.asked.containsAll(Arrays.stream(arguments)
                            .filter(RemotePath.class::isInstance)
                            .toList()),
                    name(method) + " asks for " + view.asked);
        }
    }

    @Test
    void everyPathThatIsChangedIsAskedFor() throws Exception {
        var view = new View(store.recorder());
        for (Method method : store.methods()) {
            view.changed.clear();
            method.invoke(view, RecordedCalls.arguments(method));
            List<RemotePath> expected = switch (method.getName()) {
                case "find",
                        "entry",
                        "list",
                        "open",
                        "digest",
                        "keepDigest",
                        "waiting",
                        "space",
                        "at",
                        "paced",
                        "capabilities" -> List.of();
                case "createFolderLike", "copy" -> List.of(RemotePath.of("/p1"));
                case "move" -> List.of(RemotePath.of("/p0"), RemotePath.of("/p1"));
                default -> List.of(RemotePath.of("/p0"));
            };

            assertEquals(expected, view.changed, name(method));
        }
    }

    @Test
    void whatIsNotShownIsNotThere() throws Exception {
        var view = new View(store.recorder()) {
            @Override
            protected boolean shows(RemotePath path) {
                return false;
            }
        };
        for (Method method : store.methods()) {
            if (!Set.of("find", "space", "paced").contains(method.getName())) {
                var failure = assertThrows(
                        InvocationTargetException.class,
                        () -> method.invoke(view, RecordedCalls.arguments(method)),
                        name(method));

                assertEquals(
                        Status.NO_PATH,
                        assertInstanceOf(CommandException.class, failure.getCause())
                                .status());
            }
        }
        assertEquals(null, view.find(RemotePath.ROOT));
    }
}
