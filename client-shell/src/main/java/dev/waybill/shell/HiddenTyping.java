package dev.waybill.shell;

import java.io.IOException;

/**
 * From its begin to its end the terminal of standard input does not show what is typed; also a program that is ended meanwhile
 * leaves a terminal that does. By the system's own {@code stty}: the JDK's console would need standard output too.
 */
final class HiddenTyping {

    private final Thread atExit = new Thread(HiddenTyping::show, "waybill-echo");

    private HiddenTyping() {}

    /** @throws IOException if the terminal cannot be told so: then nothing secret should be typed there */
    static HiddenTyping begin() throws IOException {
        var hidden = new HiddenTyping();
        Runtime.getRuntime().addShutdownHook(hidden.atExit);
        if (!set("-echo")) {
            hidden.end();
            throw new IOException("this terminal shows what is typed, so no secret can be asked for: there are"
                    + " --password-file, --password-stdin and the environment");
        }
        return hidden;
    }

    /** The terminal shows again what is typed. */
    void end() {
        show();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program ends, and the hook shows it once more.
            return;
        }
    }

    private static void show() {
        set("echo");
    }

    private static boolean set(String mode) {
        try {
            Process stty = new ProcessBuilder("stty", mode).inheritIO().start();
            return stty.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
