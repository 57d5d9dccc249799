package dev.waybill.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;
import java.nio.charset.StandardCharsets;

/** Paths as clients write them. */
class RemotePathFuzz {

    /** A path is refused, or is made of names that no system takes for a way up, and is said as it came. */
    @FuzzTest
    void paths(byte[] input) {
        String text = Texts.of(input);
        RemotePath path;
        try {
            path = RemotePath.of(text);
        } catch (CommandException e) {
            Refusals.check(e, text.length(), Status.BAD_PATH);
            return;
        }

        assertEquals(text, path.text());
        assertEquals(text, "/" + String.join("/", path.names()));
        assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        for (String name : path.names()) {
            assertFalse(name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0, text);
        }
        assertTrue(path.isWithin(RemotePath.ROOT));
        assertTrue(path.isWithin(path.parent()));
        if (!path.isRoot()) {
            assertEquals(path, path.parent().child(path.name()));
            assertEquals(path.names().size() - 1, path.parent().names().size());
            assertFalse(path.parent().isWithin(path));
        }
    }

    /** A name in a folder is refused, or is the last name of a path in just that folder. */
    @FuzzTest
    void names(byte[] input) {
        String name = Texts.of(input);
        RemotePath folder = RemotePath.of("/a/b");
        try {
            RemotePath path = folder.child(name);

            assertEquals(name, path.name());
            assertEquals(folder, path.parent());
        } catch (CommandException e) {
            Refusals.check(e, name.length(), Status.BAD_PATH);
        }
    }
}
