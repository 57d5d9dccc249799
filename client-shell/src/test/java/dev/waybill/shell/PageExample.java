package dev.waybill.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An example of the page of the shell: what is typed behind a {@code $}, and what is printed.
 *
 * @param command as it is typed
 * @param output what it prints, on both streams
 */
record PageExample(String command, String output) {

    private static final String PROMPT = "$ ";

    /** Those of the first block, or of all blocks up to the next head, that follow {@code words}. */
    static List<PageExample> after(String words, boolean isOneBlock) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "shell.md"));
        int start = page.indexOf("```\n", page.indexOf(words));
        int end = isOneBlock ? page.indexOf("```", start + 3) : page.indexOf("\n## ", start);
        var examples = new ArrayList<PageExample>();
        boolean isBlock = false;
        for (String line : page.substring(start, end).lines().toList()) {
            if (line.startsWith("```")) {
                isBlock = !isBlock;
            } else if (isBlock && line.startsWith(PROMPT)) {
                examples.add(new PageExample(line.substring(PROMPT.length()), ""));
            } else if (isBlock && !examples.isEmpty()) {
                PageExample last = examples.remove(examples.size() - 1);
                examples.add(new PageExample(last.command(), last.output() + line + "\n"));
            }
        }
        return examples;
    }

    /**
     * What {@code command} prints in a shell that has the program, but for what it says of a machine that is slow.
     *
     * @param folder for the program and what it keeps
     * @param local where it is typed
     * @param server host and port of the usual server
     */
    static String run(Path folder, Path local, String server, String command) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("client-shell.sh"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
                        + "' dev.waybill.shell.Main \"$@\"\n");
        install(script, folder.resolve("client-shell"));
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(local.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("WAYBILL_URL", "waybill://" + server);
        builder.environment().put("WAYBILL_CONFIG", "/dev/null");
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output.replaceAll("(?m)^client-shell: waiting for .*\\R", "");
    }

    /** By another process: what is open for writing in this one is so too in what another test starts, and cannot run. */
    private static void install(Path script, Path program) throws IOException, InterruptedException {
        var install = new ProcessBuilder("install", "-m", "700", script.toString(), program.toString());
        assertEquals(0, install.inheritIO().start().waitFor());
    }
}
