package dev.waybill.shell.terminal;

import dev.waybill.shell.session.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import org.jline.terminal.impl.ITerm2Graphics;
import org.jline.terminal.impl.KittyGraphics;
import org.jline.terminal.impl.SixelGraphics;
import org.jline.terminal.impl.TerminalGraphics;

/**
 * Pictures by one of the ways that terminals have for them. Which way is told by the environment alone: a terminal that
 * does not know a question would show it, or answer into what is typed next.
 */
final class TerminalPictures implements Pictures {

    private static final int MAX_WIDTH = 480;
    private static final int MAX_HEIGHT = 320;

    /** What is more is not written to a terminal. */
    private static final int MAX_LETTERS = 2 << 20;

    /** How many letters the terminal takes in one escape. */
    private static final int CHUNK = 4096;

    /** The ways. */
    enum Way {
        NONE,
        KITTY,
        ITERM2,
        SIXEL
    }

    private final Way way;

    TerminalPictures(Way way) {
        this.way = way;
    }

    /** The way of the terminal that {@code environment} tells of. */
    static Way way(Map<String, String> environment) {
        return switch (environment.getOrDefault("WAYBILL_PICTURES", "")) {
            case "kitty" -> Way.KITTY;
            case "iterm2" -> Way.ITERM2;
            case "sixel" -> Way.SIXEL;
            case "off" -> Way.NONE;
            default -> known(environment);
        };
    }

    private static Way known(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        boolean isWithin = environment.containsKey("TMUX") || type.startsWith("screen") || type.startsWith("tmux");
        if (isWithin) {
            // What stands between the shell and the terminal does not pass pictures on.
            return Way.NONE;
        }
        if (environment.containsKey("KITTY_WINDOW_ID") || type.equals("xterm-kitty") || type.equals("xterm-ghostty")) {
            return Way.KITTY;
        }
        String program = environment.getOrDefault("TERM_PROGRAM", environment.getOrDefault("LC_TERMINAL", ""));
        if (program.equals("iTerm.app") || program.equals("iTerm2") || program.equals("WezTerm")) {
            return Way.ITERM2;
        }
        boolean hasSixels = type.equals("foot") || type.startsWith("mlterm") || type.equals("contour");
        return hasSixels || type.contains("sixel") ? Way.SIXEL : Way.NONE;
    }

    @Override
    public boolean areShown() {
        return way != Way.NONE;
    }

    @Override
    public String shown(byte[] file) throws IOException {
        System.setProperty("java.awt.headless", "true");
        BufferedImage picture;
        try {
            picture = SmallPicture.of(file, MAX_WIDTH, MAX_HEIGHT);
        } catch (IOException e) {
            // The bytes are here, so they are cut off, or no picture after all; what was asked for is told already.
            return "";
        }
        if (picture == null) {
            return "";
        }
        var options =
                new TerminalGraphics.ImageOptions().preserveAspectRatio(true).inline(true);
        String shown = switch (way) {
            case NONE -> "";
            case KITTY -> new KittyGraphics().convertImageChunked(picture, options, CHUNK);
            case ITERM2 -> new ITerm2Graphics().convertImage(picture, options);
            case SIXEL -> SixelGraphics.convertToSixel(picture);
        };
        return shown.length() > MAX_LETTERS ? "" : shown;
    }
}
