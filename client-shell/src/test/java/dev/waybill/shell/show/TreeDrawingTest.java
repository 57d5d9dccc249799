package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Fields;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TreeDrawingTest {

    private final Screen screen = new Screen();

    private TreeDrawing drawing(Style style) {
        return new TreeDrawing(screen.out(), style);
    }

    private static void add(TreeDrawing drawing, String type, String... paths) throws IOException {
        for (String path : paths) {
            drawing.add(Fields.of("type", type), path);
        }
    }

    @Test
    void whatIsLastOfItsFolderIsDrawnSo() throws IOException {
        var drawing = drawing(Screen.TERMINAL);
        drawing.top("/photos");
        add(drawing, "folder", "a");
        add(drawing, "file", "a/1", "a/2");
        add(drawing, "folder", "b", "b/in");
        add(drawing, "file", "b/in/3", "c");
        drawing.end();

        assertEquals("""
                /photos/
                ├── a/
                │   ├── 1
                │   └── 2
                ├── b/
                │   └── in/
                │       └── 3
                └── c
                """, screen.text());
    }

    @Test
    void rowsAreDrawnAsSoonAsTheirPlaceIsKnown() throws IOException {
        var drawing = drawing(Screen.PIPE);
        add(drawing, "file", "a", "b", "c");

        assertEquals("├── a\n├── b\n", screen.text());
    }

    @Test
    void noMoreRowsWaitThanMemoryShouldHold() throws IOException {
        var drawing = drawing(Screen.PIPE);
        add(drawing, "folder", "a");
        for (int i = 0; i < 20_000; i++) {
            add(drawing, "file", "a/" + i);
        }

        assertTrue(screen.text().startsWith("├── a/\n│   ├── 0\n"), "drawn before all has come");
        drawing.end();
        assertTrue(screen.text().endsWith("│   └── 19999\n"), "the last of all is the last of its folder");
    }

    @Test
    void noNameBreaksTheTree() throws IOException {
        var drawing = drawing(Screen.TERMINAL);
        add(drawing, "file", "a\nb\u001b[2J");
        drawing.end();

        assertEquals("└── a\\nb\\x1b[2J\n", screen.text());
    }
}
