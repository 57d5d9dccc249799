package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a tree as its rows come, each folder ahead of what is in it. Whether something is the last of its folder is seen
 * by what follows, so rows wait for that; but no more than ten thousand, and a folder with more below it is drawn as if
 * another came after it.
 */
public final class TreeDrawing {

    private static final int MAX_WAITING = 10_000;

    private final Output out;
    private final Style style;
    private final @Nullable KindColours colours;
    private final Deque<Entry> waiting = new ArrayDeque<>();

    /** At each depth, the last that came there. */
    private final List<Entry> latest = new ArrayList<>();

    /** At each depth, what stands ahead of what is deeper. */
    private final List<String> guides = new ArrayList<>();

    /** Onto {@code out}. */
    public TreeDrawing(Output out, Style style) {
        this.out = out;
        this.style = style;
        this.colours = KindColours.of(style);
    }

    /** One row that waits. */
    private static final class Entry {
        private final Fields row;
        private final String name;
        private final int depth;
        private @Nullable Boolean isLast;

        Entry(Fields row, String name, int depth) {
            this.row = row;
            this.name = name;
            this.depth = depth;
        }
    }

    /** Draws the folder that the tree grows from. */
    public void top(String name) throws IOException {
        Fields folder = Fields.of("name", name, "type", "folder");
        boolean isMarked = style.terminal() && !name.equals("/");
        out.line(isMarked ? ShownName.of(folder, colours).painted() : style.shown(name));
    }

    /**
     * Adds what comes next.
     *
     * @param path below the top, with a slash between its names
     */
    public void add(Fields row, String path) throws IOException {
        int depth = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            depth++;
        }
        var entry = new Entry(row, path.substring(path.lastIndexOf('/') + 1), depth);
        decide(depth);
        if (latest.size() > depth) {
            latest.get(depth).isLast = latest.get(depth).isLast == null ? Boolean.FALSE : latest.get(depth).isLast;
            latest.set(depth, entry);
        } else {
            latest.add(entry);
        }
        waiting.add(entry);
        drawDecided();
        if (waiting.size() > MAX_WAITING) {
            waiting.element().isLast = false;
            drawDecided();
        }
    }

    /** All that is deeper than {@code depth} and came last there is the last of its folder. */
    private void decide(int depth) {
        while (latest.size() > depth + 1) {
            Entry last = latest.remove(latest.size() - 1);
            last.isLast = last.isLast == null ? Boolean.TRUE : last.isLast;
        }
    }

    /** That was all. */
    public void end() throws IOException {
        decide(-1);
        drawDecided();
    }

    private void drawDecided() throws IOException {
        while (!waiting.isEmpty()) {
            Boolean isLast = waiting.element().isLast;
            if (isLast == null) {
                return;
            }
            draw(waiting.remove(), isLast);
        }
    }

    private void draw(Entry entry, boolean isLast) throws IOException {
        var line = new StringBuilder();
        for (String guide : guides.subList(0, Math.min(entry.depth, guides.size()))) {
            line.append(guide);
        }
        line.append(isLast ? "\u2514\u2500\u2500 " : "\u251c\u2500\u2500 ");
        while (guides.size() > entry.depth) {
            guides.remove(guides.size() - 1);
        }
        guides.add(isLast ? "    " : "\u2502   ");
        String closed = entry.row.flag("closed") ? "  (closed)" : "";
        out.line(line + name(entry) + closed);
    }

    private String name(Entry entry) {
        if (!style.terminal()) {
            return style.shown(entry.name) + ("folder".equals(entry.row.text("type")) ? "/" : "");
        }
        return ShownName.of(entry.row, entry.name, colours).painted();
    }
}
